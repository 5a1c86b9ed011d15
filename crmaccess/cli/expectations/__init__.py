"""`crmaccess test`: what a file expects of the rights, against a database or against what an access file would make."""
