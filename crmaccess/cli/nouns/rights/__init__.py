"""What people may: roles, rights, restrictions, invitations."""
