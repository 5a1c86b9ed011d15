"""How people come in: invitations, letters, notices, passwords, signing in."""
