"""Wishes about people: their accounts, where they work and belong, what they answer for."""
