"""Wishes about rights: grants, roles and whom they reach, restrictions."""
