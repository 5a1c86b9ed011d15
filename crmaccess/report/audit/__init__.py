"""What an auditor looks for: conflicts, risky roles, fields that leak, who answers for what."""
