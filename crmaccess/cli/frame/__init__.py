"""The machinery of the command line: how commands are found, what options mean, how answers are shown and changes
carried out.
"""
