"""The facts in force at one moment, each where it is looked for, and what is looked up along their structure.

What they give to whom is not said here.
"""
