"""Files of many rows as plans: staff and records."""

from crmaccess.plan.files.rows.record_rows import import_records
from crmaccess.plan.files.rows.row import Row
from crmaccess.plan.files.rows.user_rows import import_users

__all__ = ["Row", "import_records", "import_users"]
