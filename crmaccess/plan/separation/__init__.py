"""Separation of duties: what one person must not hold together, asked of what will be once a plan is carried out.

Who may hold something at all is asked elsewhere (`known/holding.py`), and so is who may give it (`authority/`).
"""
