"""The tables of facts: people, what they belong to, what they hold, and the records."""

from sqlalchemy import Index, UniqueConstraint

from crmaccess.store.schema.columns import (
    SUBJECTS,
    StoredRow,
    Subject,
    index_of_some,
    maybe_text,
    maybe_to,
    never_null,
    number,
    subject_rules,
    text,
    to,
    word,
)


class SettingRow(StoredRow, table=True):
    __tablename__ = "setting"
    id: int | None = number()
    name: str = word(unique=True)
    value: str = text()


class CustomAttributeRow(StoredRow, table=True):
    __tablename__ = "custom_attribute"
    __table_args__ = (UniqueConstraint("thing", "key"),)
    id: int | None = number()
    thing: str = word()
    key: str = word()
    type: str = word()
    label: str = text()
    words: str = text()
    to: str = text()
    many: bool = False
    secret: bool = False


class PlaceRow(StoredRow, table=True):
    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("kind", "key"),)
    id: int | None = number()
    kind: str = word()
    key: str = word()
    name: str = text()
    archived: bool = False
    attributes: str = text("{}")


class PipelineRow(StoredRow, table=True):
    __tablename__ = "pipeline"
    __table_args__ = (UniqueConstraint("entity", "key"),)
    id: int | None = number()
    entity: str = word()
    key: str = word()
    name: str = text()
    position: int = 0


class StageRow(StoredRow, table=True):
    __tablename__ = "stage"
    __table_args__ = (UniqueConstraint("entity", "pipeline", "key"),)
    id: int | None = number()
    entity: str = word()
    pipeline: str = word()
    key: str = word()
    name: str = text()
    position: int = 0


class RoleRow(StoredRow, table=True):
    __tablename__ = "role"
    id: int | None = number()
    key: str = word(unique=True)
    name: str = text()
    module: str = text()
    interface: str = text()
    rank: int = 0
    everything: bool = False
    locked: bool = False


class GroupRow(StoredRow, table=True):
    __tablename__ = "people_group"
    id: int | None = number()
    key: str = word(unique=True)
    name: str = text()
    kind: str = text()
    attributes: str = text("{}")


class AccountRow(StoredRow, table=True):
    __tablename__ = "account"
    id: int | None = number()
    login: str = word(unique=True)
    name: str = text()
    email: str = text()
    type: str = text()
    state: str = text("active")
    blocked_until: str | None = maybe_text()
    signed_in_at: str | None = maybe_text()
    attributes: str = text("{}")


class DepartmentRow(StoredRow, table=True):
    __tablename__ = "department"
    id: int | None = number()
    key: str = word(unique=True)
    name: str = text()
    parent_id: int | None = maybe_to("department", index=True)
    head_id: int | None = maybe_to("account", index=True)
    head_until: str | None = maybe_text()


class MembershipRow(StoredRow, table=True):
    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "department_id"),)
    id: int | None = number()
    account_id: int = to("account")
    department_id: int = to("department", index=True)
    until: str | None = maybe_text()


class GroupMemberRow(StoredRow, table=True):
    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("account_id", "group_id"),)
    id: int | None = number()
    account_id: int = to("account")
    group_id: int = to("people_group", index=True)
    part: str = text("member")
    until: str | None = maybe_text()
    inviter_id: int | None = maybe_to("account", index=True)


class AdmissionRow(StoredRow, table=True):
    """Without a place: to every place of the kind."""

    __tablename__ = "admission"
    __table_args__ = (UniqueConstraint("account_id", "kind", "place_number"),)
    id: int | None = number()
    account_id: int = to("account")
    kind: str = word()
    place_id: int | None = maybe_to("place", index=True)
    place_number: int = never_null("place_number", "place_id")
    until: str | None = maybe_text()


class GrantRow(Subject, table=True):
    __tablename__ = "permission_grant"
    __table_args__ = (*subject_rules("permission", "pipeline", "stage", "place"),)
    id: int | None = number()
    permission: str = word()
    level: str = word()
    pipeline: str = text()
    stage: str = text()
    place: str = text()
    with_sub: bool = False
    until: str | None = maybe_text()
    subject_number: int = never_null("subject_number", *SUBJECTS)


class AssignmentRow(Subject, table=True):
    __tablename__ = "assignment"
    __table_args__ = (*subject_rules("role_id", "branch"),)
    id: int | None = number()
    role_id: int = to("role")
    with_sub: bool = False
    branch: str = text()
    since: str | None = maybe_text()
    until: str | None = maybe_text()
    subject_number: int = never_null("subject_number", *SUBJECTS)


class ImpositionRow(Subject, table=True):
    __tablename__ = "imposition"
    __table_args__ = (*subject_rules("restriction"),)
    id: int | None = number()
    restriction: str = word()
    since: str | None = maybe_text()
    until: str | None = maybe_text()
    subject_number: int = never_null("subject_number", *SUBJECTS)


class StampRow(StoredRow, table=True):
    """A set of departments that records were set in: their sorted keys, joined by blanks. There are few."""

    __tablename__ = "stamp"
    id: int | None = number()
    departments: str = word(unique=True)


class RecordRow(StoredRow, table=True):
    """Stage, pipeline and branch are words, so that each index below answers a count without the table."""

    __tablename__ = "record"
    __table_args__ = (
        UniqueConstraint("entity", "key"),
        Index("record_of_responsible", "responsible_id", "entity", "pipeline", "stage", "branch"),
        Index("record_of_stamp", "entity", "stamp_id", "pipeline", "stage", "branch"),
        Index("record_of_stage", "entity", "pipeline", "stage", "branch", "open"),
        index_of_some("parent", "parent IS NOT NULL"),
    )
    id: int | None = number()
    entity: str = word()
    key: str = word()
    title: str = text()
    responsible_id: int | None = maybe_to("account")
    stamp_id: int | None = maybe_to("stamp")
    pipeline: str = text()
    stage: str = text()
    branch: str = text()
    open: bool = False
    parent: str | None = maybe_text()
    created_at: str | None = maybe_text()


class RecordAttributeRow(StoredRow, table=True):
    __tablename__ = "record_attribute"
    __table_args__ = (Index("record_attribute_of_value", "name", "value", "record_id"),)
    record_id: int = to("record", primary_key=True, ondelete="CASCADE")
    name: str = word(primary_key=True)
    value: str = text()


class RecordParticipantRow(StoredRow, table=True):
    __tablename__ = "record_participant"
    __table_args__ = (Index("record_participant_of_account", "account_id", "part", "record_id"),)
    record_id: int = to("record", primary_key=True, ondelete="CASCADE")
    part: str = word(primary_key=True)
    account_id: int = to("account", primary_key=True)
