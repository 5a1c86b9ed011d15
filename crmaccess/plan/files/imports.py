"""Files of many rows as plans: staff and records."""

from crmaccess.plan.files.record_rows import import_records
from crmaccess.plan.files.rows import Row
from crmaccess.plan.files.user_rows import import_users

__all__ = ["Row", "import_records", "import_users"]
