CREATE TABLE failed_sign_in (
	name TEXT COLLATE "C" NOT NULL, 
	tries INTEGER NOT NULL, 
	tried_at TEXT COLLATE "C" NOT NULL, 
	locked_until TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (name)
);
CREATE INDEX ix_failed_sign_in_tried_at ON failed_sign_in (tried_at);
CREATE TABLE setting (
	id SERIAL NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	value TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
CREATE TABLE custom_attribute (
	id SERIAL NOT NULL, 
	thing TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	type TEXT COLLATE "C" NOT NULL, 
	label TEXT COLLATE "C" NOT NULL, 
	words TEXT COLLATE "C" NOT NULL, 
	"to" TEXT COLLATE "C" NOT NULL, 
	many BOOLEAN NOT NULL, 
	secret BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (thing, key)
);
CREATE TABLE place (
	id SERIAL NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	archived BOOLEAN NOT NULL, 
	attributes TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (kind, key)
);
CREATE TABLE pipeline (
	id SERIAL NOT NULL, 
	entity TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (entity, key)
);
CREATE TABLE stage (
	id SERIAL NOT NULL, 
	entity TEXT COLLATE "C" NOT NULL, 
	pipeline TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (entity, pipeline, key)
);
CREATE TABLE role (
	id SERIAL NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	module TEXT COLLATE "C" NOT NULL, 
	interface TEXT COLLATE "C" NOT NULL, 
	rank INTEGER NOT NULL, 
	everything BOOLEAN NOT NULL, 
	locked BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (key)
);
CREATE TABLE people_group (
	id SERIAL NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	attributes TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (key)
);
CREATE TABLE account (
	id SERIAL NOT NULL, 
	login TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	email TEXT COLLATE "C" NOT NULL, 
	type TEXT COLLATE "C" NOT NULL, 
	state TEXT COLLATE "C" NOT NULL, 
	blocked_until TEXT COLLATE "C", 
	signed_in_at TEXT COLLATE "C", 
	attributes TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (login)
);
CREATE TABLE stamp (
	id SERIAL NOT NULL, 
	departments TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (departments)
);
CREATE TABLE journal (
	number SERIAL NOT NULL, 
	at TEXT COLLATE "C" NOT NULL, 
	operator TEXT COLLATE "C" NOT NULL, 
	command TEXT COLLATE "C" NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	verb TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	before TEXT COLLATE "C", 
	after TEXT COLLATE "C", 
	account TEXT COLLATE "C", 
	reason TEXT COLLATE "C", 
	run INTEGER, 
	hash BYTEA, 
	PRIMARY KEY (number)
);
CREATE TABLE journal_head (
	name TEXT COLLATE "C" NOT NULL, 
	origin TEXT COLLATE "C" NOT NULL, 
	opening TEXT COLLATE "C" NOT NULL, 
	first INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	head BYTEA NOT NULL, 
	nodes BYTEA NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE journal_private (
	entry INTEGER NOT NULL, 
	side TEXT COLLATE "C" NOT NULL, 
	salt BYTEA, 
	text TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (entry, side)
);
CREATE TABLE definition (
	hash TEXT COLLATE "C" NOT NULL, 
	tables TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (hash)
);
CREATE TABLE application (
	run INTEGER NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	digest TEXT COLLATE "C" NOT NULL, 
	plan TEXT COLLATE "C", 
	PRIMARY KEY (run), 
	UNIQUE (plan)
);
CREATE INDEX ix_application_name ON application (name);
CREATE INDEX ix_application_digest ON application (digest);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE workspace (
	name TEXT COLLATE "C" NOT NULL, 
	value TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE credential (
	account_id INTEGER NOT NULL, 
	hash TEXT COLLATE "C" NOT NULL, 
	set_at TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE sign_in (
	account_id INTEGER NOT NULL, 
	at TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE one_time_code (
	account_id INTEGER NOT NULL, 
	hash TEXT COLLATE "C" NOT NULL, 
	purpose TEXT COLLATE "C" NOT NULL, 
	address TEXT COLLATE "C" NOT NULL, 
	made_at TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	UNIQUE (hash)
);
CREATE TABLE letter (
	id SERIAL NOT NULL, 
	account_id INTEGER NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	channel TEXT COLLATE "C" NOT NULL, 
	address TEXT COLLATE "C" NOT NULL, 
	message TEXT COLLATE "C" NOT NULL, 
	state TEXT COLLATE "C" NOT NULL, 
	details TEXT COLLATE "C" NOT NULL, 
	sealed TEXT COLLATE "C" NOT NULL, 
	queued_at TEXT COLLATE "C" NOT NULL, 
	operator TEXT COLLATE "C" NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at TEXT COLLATE "C" NOT NULL, 
	holder TEXT COLLATE "C" NOT NULL, 
	held_until TEXT COLLATE "C", 
	answer TEXT COLLATE "C" NOT NULL, 
	ended_at TEXT COLLATE "C", 
	run INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	UNIQUE (message)
);
CREATE INDEX letter_waiting ON letter (state, due_at);
CREATE INDEX ix_letter_account_id ON letter (account_id);
CREATE TABLE activity (
	account_id INTEGER NOT NULL, 
	day TEXT COLLATE "C" NOT NULL, 
	figure TEXT COLLATE "C" NOT NULL, 
	value FLOAT NOT NULL, 
	PRIMARY KEY (account_id, day, figure), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX activity_of_day ON activity (day);
CREATE TABLE telegram (
	account_id INTEGER NOT NULL, 
	chat TEXT COLLATE "C" NOT NULL, 
	code TEXT COLLATE "C" NOT NULL, 
	made_at TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE department (
	id SERIAL NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	parent_id INTEGER, 
	head_id INTEGER, 
	head_until TEXT COLLATE "C", 
	PRIMARY KEY (id), 
	UNIQUE (key), 
	FOREIGN KEY(parent_id) REFERENCES department (id), 
	FOREIGN KEY(head_id) REFERENCES account (id)
);
CREATE INDEX ix_department_parent_id ON department (parent_id);
CREATE INDEX ix_department_head_id ON department (head_id);
CREATE TABLE group_member (
	id SERIAL NOT NULL, 
	account_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	part TEXT COLLATE "C" NOT NULL, 
	until TEXT COLLATE "C", 
	inviter_id INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (account_id, group_id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id), 
	FOREIGN KEY(inviter_id) REFERENCES account (id)
);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
CREATE INDEX ix_group_member_inviter_id ON group_member (inviter_id);
CREATE TABLE admission (
	id SERIAL NOT NULL, 
	account_id INTEGER NOT NULL, 
	kind TEXT COLLATE "C" NOT NULL, 
	place_id INTEGER, 
	place_number INTEGER GENERATED ALWAYS AS (coalesce(place_id, 0)) STORED, 
	until TEXT COLLATE "C", 
	PRIMARY KEY (id), 
	UNIQUE (account_id, kind, place_number), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(place_id) REFERENCES place (id)
);
CREATE INDEX ix_admission_place_id ON admission (place_id);
CREATE TABLE record (
	id SERIAL NOT NULL, 
	entity TEXT COLLATE "C" NOT NULL, 
	key TEXT COLLATE "C" NOT NULL, 
	title TEXT COLLATE "C" NOT NULL, 
	responsible_id INTEGER, 
	stamp_id INTEGER, 
	pipeline TEXT COLLATE "C" NOT NULL, 
	stage TEXT COLLATE "C" NOT NULL, 
	branch TEXT COLLATE "C" NOT NULL, 
	open BOOLEAN NOT NULL, 
	parent TEXT COLLATE "C", 
	created_at TEXT COLLATE "C", 
	PRIMARY KEY (id), 
	UNIQUE (entity, key), 
	FOREIGN KEY(responsible_id) REFERENCES account (id), 
	FOREIGN KEY(stamp_id) REFERENCES stamp (id)
);
CREATE INDEX record_of_stamp ON record (entity, stamp_id, pipeline, stage, branch);
CREATE INDEX record_of_stage ON record (entity, pipeline, stage, branch, open);
CREATE INDEX record_of_responsible ON record (responsible_id, entity, pipeline, stage, branch);
CREATE INDEX ix_record_parent ON record (parent) WHERE parent IS NOT NULL;
CREATE TABLE request (
	number SERIAL NOT NULL, 
	requested_at TEXT COLLATE "C" NOT NULL, 
	operator TEXT COLLATE "C" NOT NULL, 
	operator_id INTEGER, 
	account TEXT COLLATE "C" NOT NULL, 
	command TEXT COLLATE "C" NOT NULL, 
	reason TEXT COLLATE "C" NOT NULL, 
	plan TEXT COLLATE "C" NOT NULL, 
	facts TEXT COLLATE "C" NOT NULL, 
	impact TEXT COLLATE "C" NOT NULL, 
	state TEXT COLLATE "C" NOT NULL, 
	decided_by TEXT COLLATE "C" NOT NULL, 
	decided_account TEXT COLLATE "C" NOT NULL, 
	decided_at TEXT COLLATE "C", 
	why TEXT COLLATE "C" NOT NULL, 
	run INTEGER, 
	PRIMARY KEY (number), 
	FOREIGN KEY(operator_id) REFERENCES account (id) ON DELETE SET NULL
);
CREATE INDEX request_of_state ON request (state, number);
CREATE INDEX ix_request_operator_id ON request (operator_id);
CREATE TABLE membership (
	id SERIAL NOT NULL, 
	account_id INTEGER NOT NULL, 
	department_id INTEGER NOT NULL, 
	until TEXT COLLATE "C", 
	PRIMARY KEY (id), 
	UNIQUE (account_id, department_id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(department_id) REFERENCES department (id)
);
CREATE INDEX ix_membership_department_id ON membership (department_id);
CREATE TABLE permission_grant (
	holder TEXT COLLATE "C" NOT NULL, 
	account_id INTEGER, 
	department_id INTEGER, 
	group_id INTEGER, 
	holding_role_id INTEGER, 
	word TEXT COLLATE "C" NOT NULL, 
	id SERIAL NOT NULL, 
	permission TEXT COLLATE "C" NOT NULL, 
	level TEXT COLLATE "C" NOT NULL, 
	pipeline TEXT COLLATE "C" NOT NULL, 
	stage TEXT COLLATE "C" NOT NULL, 
	place TEXT COLLATE "C" NOT NULL, 
	with_sub BOOLEAN NOT NULL, 
	until TEXT COLLATE "C", 
	subject_number INTEGER GENERATED ALWAYS AS (coalesce(account_id, department_id, group_id, holding_role_id, 0)) STORED, 
	PRIMARY KEY (id), 
	UNIQUE (permission, pipeline, stage, place, holder, subject_number, word), 
	CHECK (CASE WHEN account_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN holding_role_id IS NULL THEN 0 ELSE 1 END + CASE WHEN word = '' THEN 0 ELSE 1 END = 1), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(department_id) REFERENCES department (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id), 
	FOREIGN KEY(holding_role_id) REFERENCES role (id)
);
CREATE INDEX ix_permission_grant_word ON permission_grant (word) WHERE word <> '';
CREATE INDEX ix_permission_grant_group_id ON permission_grant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_permission_grant_account_id ON permission_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_permission_grant_holding_role_id ON permission_grant (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_permission_grant_department_id ON permission_grant (department_id) WHERE department_id IS NOT NULL;
CREATE TABLE assignment (
	holder TEXT COLLATE "C" NOT NULL, 
	account_id INTEGER, 
	department_id INTEGER, 
	group_id INTEGER, 
	holding_role_id INTEGER, 
	word TEXT COLLATE "C" NOT NULL, 
	id SERIAL NOT NULL, 
	role_id INTEGER NOT NULL, 
	with_sub BOOLEAN NOT NULL, 
	branch TEXT COLLATE "C" NOT NULL, 
	since TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	subject_number INTEGER GENERATED ALWAYS AS (coalesce(account_id, department_id, group_id, holding_role_id, 0)) STORED, 
	PRIMARY KEY (id), 
	UNIQUE (role_id, branch, holder, subject_number, word), 
	CHECK (CASE WHEN account_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN holding_role_id IS NULL THEN 0 ELSE 1 END + CASE WHEN word = '' THEN 0 ELSE 1 END = 1), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(department_id) REFERENCES department (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id), 
	FOREIGN KEY(holding_role_id) REFERENCES role (id), 
	FOREIGN KEY(role_id) REFERENCES role (id)
);
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_group_id ON assignment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_assignment_word ON assignment (word) WHERE word <> '';
CREATE TABLE imposition (
	holder TEXT COLLATE "C" NOT NULL, 
	account_id INTEGER, 
	department_id INTEGER, 
	group_id INTEGER, 
	holding_role_id INTEGER, 
	word TEXT COLLATE "C" NOT NULL, 
	id SERIAL NOT NULL, 
	restriction TEXT COLLATE "C" NOT NULL, 
	since TEXT COLLATE "C", 
	until TEXT COLLATE "C", 
	subject_number INTEGER GENERATED ALWAYS AS (coalesce(account_id, department_id, group_id, holding_role_id, 0)) STORED, 
	PRIMARY KEY (id), 
	UNIQUE (restriction, holder, subject_number, word), 
	CHECK (CASE WHEN account_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN holding_role_id IS NULL THEN 0 ELSE 1 END + CASE WHEN word = '' THEN 0 ELSE 1 END = 1), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(department_id) REFERENCES department (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id), 
	FOREIGN KEY(holding_role_id) REFERENCES role (id)
);
CREATE INDEX ix_imposition_account_id ON imposition (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_imposition_department_id ON imposition (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_imposition_group_id ON imposition (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_imposition_word ON imposition (word) WHERE word <> '';
CREATE INDEX ix_imposition_holding_role_id ON imposition (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE TABLE record_attribute (
	record_id INTEGER NOT NULL, 
	name TEXT COLLATE "C" NOT NULL, 
	value TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (record_id, name), 
	FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE CASCADE
);
CREATE INDEX record_attribute_of_value ON record_attribute (name, value, record_id);
CREATE TABLE record_participant (
	record_id INTEGER NOT NULL, 
	part TEXT COLLATE "C" NOT NULL, 
	account_id INTEGER NOT NULL, 
	PRIMARY KEY (record_id, part, account_id), 
	FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE CASCADE, 
	FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE INDEX record_participant_of_account ON record_participant (account_id, part, record_id);
CREATE VIEW fact_setting AS SELECT setting.name, setting.value 
FROM setting;
CREATE VIEW fact_customattribute AS SELECT custom_attribute.thing, custom_attribute.key, custom_attribute.type, custom_attribute.label, custom_attribute.words, custom_attribute."to", custom_attribute.many, custom_attribute.secret 
FROM custom_attribute;
CREATE VIEW fact_place AS SELECT place.kind, place.key, place.name, place.archived, place.attributes 
FROM place;
CREATE VIEW fact_pipeline AS SELECT pipeline.entity, pipeline.key, pipeline.name, pipeline.position 
FROM pipeline;
CREATE VIEW fact_stage AS SELECT stage.entity, stage.pipeline, stage.key, stage.name, stage.position 
FROM stage;
CREATE VIEW fact_role AS SELECT role.key, role.name, role.module, role.interface, role.rank, role.everything, role.locked 
FROM role;
CREATE VIEW fact_group AS SELECT people_group.key, people_group.name, people_group.kind, people_group.attributes 
FROM people_group;
CREATE VIEW fact_account AS SELECT account.login, account.name, account.email, account.type, account.state, account.blocked_until, CASE WHEN (sign_in.at IS NOT NULL AND (account.signed_in_at IS NULL OR sign_in.at > account.signed_in_at)) THEN sign_in.at ELSE account.signed_in_at END AS signed_in_at, account.attributes 
FROM account LEFT OUTER JOIN sign_in ON sign_in.account_id = account.id;
CREATE VIEW fact_department AS SELECT department.key, department.name, department.head_until, coalesce(parent.key, '') AS parent, coalesce(account.login, '') AS head 
FROM department LEFT OUTER JOIN department AS parent ON department.parent_id = parent.id LEFT OUTER JOIN account ON department.head_id = account.id;
CREATE VIEW fact_membership AS SELECT account.login, department.key AS department, membership.until 
FROM membership JOIN account ON membership.account_id = account.id JOIN department ON membership.department_id = department.id;
CREATE VIEW fact_groupmember AS SELECT account.login, people_group.key AS "group", group_member.part, group_member.until, coalesce(inviter.login, '') AS invited_by 
FROM group_member JOIN account ON group_member.account_id = account.id JOIN people_group ON group_member.group_id = people_group.id LEFT OUTER JOIN account AS inviter ON group_member.inviter_id = inviter.id;
CREATE VIEW fact_admission AS SELECT account.login, admission.kind, coalesce(place.key, '*') AS place, admission.until 
FROM admission JOIN account ON admission.account_id = account.id LEFT OUTER JOIN place ON admission.place_id = place.id;
CREATE VIEW fact_grant AS SELECT permission_grant.holder, account.login AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN account ON permission_grant.account_id = account.id UNION ALL SELECT permission_grant.holder, department.key AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN department ON permission_grant.department_id = department.id UNION ALL SELECT permission_grant.holder, people_group.key AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN people_group ON permission_grant.group_id = people_group.id UNION ALL SELECT permission_grant.holder, holding_role.key AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN role AS holding_role ON permission_grant.holding_role_id = holding_role.id UNION ALL SELECT permission_grant.holder, permission_grant.word AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant 
WHERE permission_grant.word != '';
CREATE VIEW fact_assignment AS SELECT assignment.holder, account.login AS subject, role.key AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN account ON assignment.account_id = account.id UNION ALL SELECT assignment.holder, department.key AS subject, role.key AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN department ON assignment.department_id = department.id UNION ALL SELECT assignment.holder, people_group.key AS subject, role.key AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN people_group ON assignment.group_id = people_group.id UNION ALL SELECT assignment.holder, holding_role.key AS subject, role.key AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN role AS holding_role ON assignment.holding_role_id = holding_role.id UNION ALL SELECT assignment.holder, assignment.word AS subject, role.key AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id 
WHERE assignment.word != '';
CREATE VIEW fact_imposition AS SELECT imposition.holder, account.login AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN account ON imposition.account_id = account.id UNION ALL SELECT imposition.holder, department.key AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN department ON imposition.department_id = department.id UNION ALL SELECT imposition.holder, people_group.key AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN people_group ON imposition.group_id = people_group.id UNION ALL SELECT imposition.holder, holding_role.key AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN role AS holding_role ON imposition.holding_role_id = holding_role.id UNION ALL SELECT imposition.holder, imposition.word AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition 
WHERE imposition.word != '';
CREATE VIEW fact_record AS SELECT record.id, record.entity, record.key, record.title, record.pipeline, record.stage, record.branch, record.open, record.created_at, coalesce(record.parent, '') AS parent, coalesce(account.login, '') AS responsible, coalesce(stamp.departments, '') AS stamp 
FROM record LEFT OUTER JOIN account ON record.responsible_id = account.id LEFT OUTER JOIN stamp ON record.stamp_id = stamp.id;
CREATE VIEW fact_record_participant AS SELECT record_participant.record_id, record_participant.part, account.login 
FROM record_participant JOIN account ON record_participant.account_id = account.id;
CREATE VIEW fact_record_attribute AS SELECT record_attribute.record_id, record_attribute.name, record_attribute.value 
FROM record_attribute;
CREATE OR REPLACE FUNCTION journal_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the journal is only added to'; END $$;
CREATE TRIGGER journal_keeps_its_texts BEFORE UPDATE ON journal FOR EACH ROW WHEN (OLD.hash IS NOT NULL) EXECUTE FUNCTION journal_stands();
CREATE TRIGGER journal_keeps_its_entries BEFORE DELETE ON journal FOR EACH ROW WHEN (OLD.hash IS NOT NULL) EXECUTE FUNCTION journal_stands();
CREATE TRIGGER journal_head_only_grows BEFORE UPDATE ON journal_head FOR EACH ROW WHEN (NEW.size < OLD.size OR NEW.first <> OLD.first OR NEW.origin <> OLD.origin OR NEW.opening <> OLD.opening) EXECUTE FUNCTION journal_stands();
CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head FOR EACH ROW EXECUTE FUNCTION journal_stands();
CREATE TRIGGER journal_private_is_only_wiped BEFORE UPDATE ON journal_private FOR EACH ROW WHEN (NEW.salt IS NOT NULL) EXECUTE FUNCTION journal_stands();
CREATE TRIGGER journal_is_not_emptied BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_stands();
CREATE TRIGGER journal_head_is_not_emptied BEFORE TRUNCATE ON journal_head FOR EACH STATEMENT EXECUTE FUNCTION journal_stands();
INSERT INTO alembic_version (version_num) VALUES ('11'::VARCHAR);
DELETE FROM workspace WHERE workspace.name IN ('system'::VARCHAR COLLATE "C", 'definition'::VARCHAR COLLATE "C", 'compiled'::VARCHAR COLLATE "C");
INSERT INTO workspace (name, value) VALUES ('system'::VARCHAR COLLATE "C", 'universal'::VARCHAR COLLATE "C");
INSERT INTO workspace (name, value) VALUES ('definition'::VARCHAR COLLATE "C", '{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}, "grant": {"en": "change the rights of", "ru": "изменение прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}], "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "role": {"role": "role", "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "authority": {"ceiling": "held", "sees": {"user": "list", "rights": ["configure rights"]}, "changes": {"account.*": "edit user", "account.attribute.admin": "is:administrator", "password letter.*": "edit user", "own.password": "everybody", "membership.* department.head member.* admission.*": "edit user", "grant.user assignment.user restriction.user": "grant user", "role.* grant.role restriction.role": "grant role", "group.* grant.{group department} assignment.{group department kind} restriction.group": "configure rights", "record.add.*": "add {thing}", "record.edit.*": "update {thing}", "record.remove.*": "delete {thing}"}}, "grants": [{"by": "is:administrator", "may": "* roles", "own": true}, {"by": "rights.edit", "may": "* roles"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "unavailable": {"merge": {"en": "accounts are not merged here; archive the one that is too much: crmaccess archive", "ru": "учётные записи здесь не объединяют; лишнюю отправьте в архив: crmaccess archive"}, "cards": {"en": "an account stands for no card here; other values are set with: crmaccess users edit --set", "ru": "учётная запись здесь не стоит за карточкой; другие значения задаёт crmaccess users edit --set"}}, "attributes": {"user": {"language": {"words": {"ru": {"en": "Russian", "ru": "русский"}, "en": {"en": "English", "ru": "английский"}}, "label": {"en": "language", "ru": "язык"}}, "admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}'::VARCHAR COLLATE "C");
INSERT INTO workspace (name, value) VALUES ('compiled'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C");
INSERT INTO definition (hash, tables) VALUES ('78b062cb91665a8bf80e963ad6013cb0f3520cc920345c2d2002e69754ec5537'::VARCHAR COLLATE "C", '{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}, "grant": {"en": "change the rights of", "ru": "изменение прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}], "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "role": {"role": "role", "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "authority": {"ceiling": "held", "sees": {"user": "list", "rights": ["configure rights"]}, "changes": {"account.*": "edit user", "account.attribute.admin": "is:administrator", "password letter.*": "edit user", "own.password": "everybody", "membership.* department.head member.* admission.*": "edit user", "grant.user assignment.user restriction.user": "grant user", "role.* grant.role restriction.role": "grant role", "group.* grant.{group department} assignment.{group department kind} restriction.group": "configure rights", "record.add.*": "add {thing}", "record.edit.*": "update {thing}", "record.remove.*": "delete {thing}"}}, "grants": [{"by": "is:administrator", "may": "* roles", "own": true}, {"by": "rights.edit", "may": "* roles"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "unavailable": {"merge": {"en": "accounts are not merged here; archive the one that is too much: crmaccess archive", "ru": "учётные записи здесь не объединяют; лишнюю отправьте в архив: crmaccess archive"}, "cards": {"en": "an account stands for no card here; other values are set with: crmaccess users edit --set", "ru": "учётная запись здесь не стоит за карточкой; другие значения задаёт crmaccess users edit --set"}}, "attributes": {"user": {"language": {"words": {"ru": {"en": "Russian", "ru": "русский"}, "en": {"en": "English", "ru": "английский"}}, "label": {"en": "language", "ru": "язык"}}, "admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}'::VARCHAR COLLATE "C");
INSERT INTO journal_head (name, origin, opening, first, size, head, nodes) VALUES ('journal'::VARCHAR COLLATE "C", 'crmaccess/e4387eb5ba2692e2'::VARCHAR COLLATE "C", '{"count":0,"facts":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","personal":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","stamps":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","definition":"78b062cb91665a8bf80e963ad6013cb0f3520cc920345c2d2002e69754ec5537"}'::VARCHAR COLLATE "C", 1::INTEGER, 0::INTEGER, '\x630f7a637947248c877be089d0f8d845db7fda9720329ba337ff25f00d1c598b'::bytea, '\x'::bytea);
INSERT INTO custom_attribute (thing, key, type, label, words, "to", many, secret) VALUES ('user'::VARCHAR COLLATE "C", 'birthday'::VARCHAR COLLATE "C", 'date'::VARCHAR COLLATE "C", 'День рождения'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", false, false);
INSERT INTO custom_attribute (thing, key, type, label, words, "to", many, secret) VALUES ('deal'::VARCHAR COLLATE "C", 'kinds'::VARCHAR COLLATE "C", 'words'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'a b'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", true, true);
INSERT INTO setting (name, value) VALUES ('extranet'::VARCHAR COLLATE "C", 'on'::VARCHAR COLLATE "C");
INSERT INTO place (kind, key, name, archived, attributes) VALUES ('branch'::VARCHAR COLLATE "C", 'north'::VARCHAR COLLATE "C", 'Север'::VARCHAR COLLATE "C", false, '{}'::VARCHAR COLLATE "C");
INSERT INTO place (kind, key, name, archived, attributes) VALUES ('branch'::VARCHAR COLLATE "C", 'south'::VARCHAR COLLATE "C", 'Юг'::VARCHAR COLLATE "C", true, '{"b":"","city":"Сочи"}'::VARCHAR COLLATE "C");
INSERT INTO place (kind, key, name, archived, attributes) VALUES ('source'::VARCHAR COLLATE "C", 'site'::VARCHAR COLLATE "C", 'Сайт'::VARCHAR COLLATE "C", false, '{}'::VARCHAR COLLATE "C");
INSERT INTO pipeline (entity, key, name, position) VALUES ('deal'::VARCHAR COLLATE "C", 'main'::VARCHAR COLLATE "C", 'Основная'::VARCHAR COLLATE "C", 0::INTEGER);
INSERT INTO pipeline (entity, key, name, position) VALUES ('deal'::VARCHAR COLLATE "C", 'repeat'::VARCHAR COLLATE "C", 'Повторная'::VARCHAR COLLATE "C", 1::INTEGER);
INSERT INTO stage (entity, pipeline, key, name, position) VALUES ('deal'::VARCHAR COLLATE "C", 'main'::VARCHAR COLLATE "C", 'new'::VARCHAR COLLATE "C", 'Новая'::VARCHAR COLLATE "C", 0::INTEGER);
INSERT INTO stage (entity, pipeline, key, name, position) VALUES ('deal'::VARCHAR COLLATE "C", 'main'::VARCHAR COLLATE "C", 'won'::VARCHAR COLLATE "C", 'Успех'::VARCHAR COLLATE "C", 1::INTEGER);
INSERT INTO stage (entity, pipeline, key, name, position) VALUES ('deal'::VARCHAR COLLATE "C", 'repeat'::VARCHAR COLLATE "C", 'new'::VARCHAR COLLATE "C", 'Новая'::VARCHAR COLLATE "C", 0::INTEGER);
INSERT INTO stage (entity, pipeline, key, name, position) VALUES ('task'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'open'::VARCHAR COLLATE "C", 'Открыта'::VARCHAR COLLATE "C", 0::INTEGER);
INSERT INTO role (key, name, module, interface, rank, everything, locked) VALUES ('manager'::VARCHAR COLLATE "C", 'Менеджер [red]'::VARCHAR COLLATE "C", 'crm'::VARCHAR COLLATE "C", 'office'::VARCHAR COLLATE "C", 3::INTEGER, false, false);
INSERT INTO role (key, name, module, interface, rank, everything, locked) VALUES ('admin'::VARCHAR COLLATE "C", 'Админ'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 0::INTEGER, true, true);
INSERT INTO role (key, name, module, interface, rank, everything, locked) VALUES ('idle'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 0::INTEGER, false, false);
INSERT INTO people_group (key, name, kind, attributes) VALUES ('g1'::VARCHAR COLLATE "C", 'Группа 😀'::VARCHAR COLLATE "C", 'workgroup'::VARCHAR COLLATE "C", '{"open":"yes"}'::VARCHAR COLLATE "C");
INSERT INTO account (login, name, email, type, state, blocked_until, signed_in_at, attributes) VALUES ('anna'::VARCHAR COLLATE "C", 'Анна O''Нил ‮%s?'::VARCHAR COLLATE "C", 'anna@example.com'::VARCHAR COLLATE "C", 'employee'::VARCHAR COLLATE "C", 'active'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", '{"phone":"007"}'::VARCHAR COLLATE "C");
INSERT INTO account (login, name, email, type, state, blocked_until, signed_in_at, attributes) VALUES ('boris'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'blocked'::VARCHAR COLLATE "C", '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{}'::VARCHAR COLLATE "C");
INSERT INTO account (login, name, email, type, state, blocked_until, signed_in_at, attributes) VALUES ('vera'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'active'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{}'::VARCHAR COLLATE "C");
INSERT INTO account (login, name, email, type, state, blocked_until, signed_in_at, attributes) VALUES ('gleb'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'active'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{}'::VARCHAR COLLATE "C");
INSERT INTO department (key, name, head_id, head_until) VALUES ('company'::VARCHAR COLLATE "C", 'Компания'::VARCHAR COLLATE "C", 3::INTEGER, NULL::VARCHAR COLLATE "C");
INSERT INTO department (key, name, head_id, head_until) VALUES ('sales'::VARCHAR COLLATE "C", 'Продажи'::VARCHAR COLLATE "C", 2::INTEGER, '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C");
INSERT INTO department (key, name, head_id, head_until) VALUES ('north-sales'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", NULL::INTEGER, NULL::VARCHAR COLLATE "C");
UPDATE department SET parent_id=1::INTEGER WHERE department.key = 'sales'::VARCHAR COLLATE "C";
UPDATE department SET parent_id=2::INTEGER WHERE department.key = 'north-sales'::VARCHAR COLLATE "C";
INSERT INTO membership (account_id, department_id, until) VALUES (1::INTEGER, 3::INTEGER, NULL::VARCHAR COLLATE "C");
INSERT INTO membership (account_id, department_id, until) VALUES (1::INTEGER, 2::INTEGER, NULL::VARCHAR COLLATE "C");
INSERT INTO membership (account_id, department_id, until) VALUES (4::INTEGER, 1::INTEGER, '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C");
INSERT INTO group_member (account_id, group_id, part, until, inviter_id) VALUES (1::INTEGER, 1::INTEGER, 'member'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::INTEGER);
INSERT INTO group_member (account_id, group_id, part, until, inviter_id) VALUES (4::INTEGER, 1::INTEGER, 'invited'::VARCHAR COLLATE "C", '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C", 1::INTEGER);
INSERT INTO admission (account_id, kind, place_id, until) VALUES (1::INTEGER, 'branch'::VARCHAR COLLATE "C", 1::INTEGER, NULL::VARCHAR COLLATE "C");
INSERT INTO admission (account_id, kind, place_id, until) VALUES (2::INTEGER, 'branch'::VARCHAR COLLATE "C", NULL::INTEGER, '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C");
INSERT INTO permission_grant (holder, account_id, department_id, group_id, holding_role_id, word, permission, level, pipeline, stage, place, with_sub, until) VALUES ('role'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, 1::INTEGER, ''::VARCHAR COLLATE "C", 'deal.read'::VARCHAR COLLATE "C", 'own'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", false, NULL::VARCHAR COLLATE "C");
INSERT INTO permission_grant (holder, account_id, department_id, group_id, holding_role_id, word, permission, level, pipeline, stage, place, with_sub, until) VALUES ('role'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, 1::INTEGER, ''::VARCHAR COLLATE "C", 'deal.read'::VARCHAR COLLATE "C", 'all'::VARCHAR COLLATE "C", 'main'::VARCHAR COLLATE "C", 'new'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", false, NULL::VARCHAR COLLATE "C");
INSERT INTO permission_grant (holder, account_id, department_id, group_id, holding_role_id, word, permission, level, pipeline, stage, place, with_sub, until) VALUES ('user'::VARCHAR COLLATE "C", 1::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 'deal.export'::VARCHAR COLLATE "C", 'on'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", false, '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C");
INSERT INTO permission_grant (holder, account_id, department_id, group_id, holding_role_id, word, permission, level, pipeline, stage, place, with_sub, until) VALUES ('group'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, 1::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 'source.see'::VARCHAR COLLATE "C", 'on'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'source:site'::VARCHAR COLLATE "C", false, NULL::VARCHAR COLLATE "C");
INSERT INTO permission_grant (holder, account_id, department_id, group_id, holding_role_id, word, permission, level, pipeline, stage, place, with_sub, until) VALUES ('department'::VARCHAR COLLATE "C", NULL::INTEGER, 2::INTEGER, NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 'task.see'::VARCHAR COLLATE "C", 'on'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'task:T-1'::VARCHAR COLLATE "C", true, NULL::VARCHAR COLLATE "C");
INSERT INTO permission_grant (holder, account_id, department_id, group_id, holding_role_id, word, permission, level, pipeline, stage, place, with_sub, until) VALUES ('department'::VARCHAR COLLATE "C", NULL::INTEGER, 1::INTEGER, NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 'task.see'::VARCHAR COLLATE "C", 'on'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 'task:T-1'::VARCHAR COLLATE "C", false, NULL::VARCHAR COLLATE "C");
INSERT INTO assignment (holder, account_id, department_id, group_id, holding_role_id, word, role_id, with_sub, branch, since, until) VALUES ('user'::VARCHAR COLLATE "C", 1::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 1::INTEGER, false, 'north'::VARCHAR COLLATE "C", '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C");
INSERT INTO assignment (holder, account_id, department_id, group_id, holding_role_id, word, role_id, with_sub, branch, since, until) VALUES ('user'::VARCHAR COLLATE "C", 1::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 1::INTEGER, false, ''::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO assignment (holder, account_id, department_id, group_id, holding_role_id, word, role_id, with_sub, branch, since, until) VALUES ('department'::VARCHAR COLLATE "C", NULL::INTEGER, 2::INTEGER, NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 1::INTEGER, true, ''::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO assignment (holder, account_id, department_id, group_id, holding_role_id, word, role_id, with_sub, branch, since, until) VALUES ('group'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, 1::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 3::INTEGER, false, ''::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO assignment (holder, account_id, department_id, group_id, holding_role_id, word, role_id, with_sub, branch, since, until) VALUES ('kind'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, 'director'::VARCHAR COLLATE "C", 2::INTEGER, false, ''::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO imposition (holder, account_id, department_id, group_id, holding_role_id, word, restriction, since, until) VALUES ('user'::VARCHAR COLLATE "C", 1::INTEGER, NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 'no-export'::VARCHAR COLLATE "C", '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO imposition (holder, account_id, department_id, group_id, holding_role_id, word, restriction, since, until) VALUES ('role'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, NULL::INTEGER, 1::INTEGER, ''::VARCHAR COLLATE "C", 'no-export'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO imposition (holder, account_id, department_id, group_id, holding_role_id, word, restriction, since, until) VALUES ('group'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, 1::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 'no-export'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '2032-01-01T00:30:15Z'::VARCHAR COLLATE "C");
INSERT INTO stamp (departments) VALUES ('north-sales sales'::VARCHAR COLLATE "C");
INSERT INTO stamp (departments) VALUES ('sales'::VARCHAR COLLATE "C");
INSERT INTO record (entity, key, title, responsible_id, stamp_id, pipeline, stage, branch, open, parent, created_at) VALUES ('company'::VARCHAR COLLATE "C", 'C-1'::VARCHAR COLLATE "C", 'ООО «Ромашка»'::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", false, NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO record (entity, key, title, responsible_id, stamp_id, pipeline, stage, branch, open, parent, created_at) VALUES ('deal'::VARCHAR COLLATE "C", 'D-1'::VARCHAR COLLATE "C", 'Сделка'::VARCHAR COLLATE "C", 1::INTEGER, 1::INTEGER, 'main'::VARCHAR COLLATE "C", 'new'::VARCHAR COLLATE "C", 'north'::VARCHAR COLLATE "C", true, 'company:C-1'::VARCHAR COLLATE "C", '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C");
INSERT INTO record (entity, key, title, responsible_id, stamp_id, pipeline, stage, branch, open, parent, created_at) VALUES ('deal'::VARCHAR COLLATE "C", 'D-2'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 2::INTEGER, 2::INTEGER, 'main'::VARCHAR COLLATE "C", 'new'::VARCHAR COLLATE "C", 'north'::VARCHAR COLLATE "C", false, NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO record (entity, key, title, responsible_id, stamp_id, pipeline, stage, branch, open, parent, created_at) VALUES ('task'::VARCHAR COLLATE "C", 'T-1'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", NULL::INTEGER, NULL::INTEGER, ''::VARCHAR COLLATE "C", 'open'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", false, 'deal:D-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
INSERT INTO record_participant (record_id, part, account_id) VALUES ((SELECT record.id 
FROM record 
WHERE record.entity = 'deal'::VARCHAR COLLATE "C" AND record.key = 'D-1'::VARCHAR COLLATE "C"), 'auditor'::VARCHAR COLLATE "C", 3::INTEGER);
INSERT INTO record_participant (record_id, part, account_id) VALUES ((SELECT record.id 
FROM record 
WHERE record.entity = 'deal'::VARCHAR COLLATE "C" AND record.key = 'D-1'::VARCHAR COLLATE "C"), 'observer'::VARCHAR COLLATE "C", 2::INTEGER);
INSERT INTO record_participant (record_id, part, account_id) VALUES ((SELECT record.id 
FROM record 
WHERE record.entity = 'deal'::VARCHAR COLLATE "C" AND record.key = 'D-1'::VARCHAR COLLATE "C"), 'observer'::VARCHAR COLLATE "C", 3::INTEGER);
INSERT INTO record_attribute (record_id, name, value) VALUES ((SELECT record.id 
FROM record 
WHERE record.entity = 'deal'::VARCHAR COLLATE "C" AND record.key = 'D-1'::VARCHAR COLLATE "C"), 'source'::VARCHAR COLLATE "C", 'site'::VARCHAR COLLATE "C");
INSERT INTO record_attribute (record_id, name, value) VALUES ((SELECT record.id 
FROM record 
WHERE record.entity = 'deal'::VARCHAR COLLATE "C" AND record.key = 'D-1'::VARCHAR COLLATE "C"), 'due'::VARCHAR COLLATE "C", '2031-05-20'::VARCHAR COLLATE "C");
DELETE FROM credential WHERE credential.account_id = 1::INTEGER;
INSERT INTO credential (account_id, hash, set_at) VALUES (1::INTEGER, 'no hash of any password'::VARCHAR COLLATE "C", '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C");
DELETE FROM one_time_code WHERE one_time_code.account_id = 1::INTEGER;
DELETE FROM failed_sign_in WHERE failed_sign_in.name = '55579b557896d0ce1764c47fed644f9b35f58bad620674af23f356d80ed0c503'::VARCHAR COLLATE "C";
DELETE FROM failed_sign_in WHERE failed_sign_in.name = 'f7d54c22dda5b1780276601cd005909b70543fc4a6ba72d735b4cb9bbb611f01'::VARCHAR COLLATE "C";
INSERT INTO workspace (name, value) VALUES ('journal_key'::VARCHAR COLLATE "C", 'f2714a377cb1df61278beffce94d48dacc95c748605aead9cc153659cc758bbe'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (1::INTEGER, 'command'::VARCHAR COLLATE "C", '\xdf835b1b7ec0f9c02593217772ee4106'::bytea, 'test'::VARCHAR COLLATE "C");
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (1::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'CustomAttribute'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'user birthday'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x17076a5e902e590cc8cc18fd9c47836475a817e8f259e0f9cd2d0824cef38494'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (2::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'CustomAttribute'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal kinds'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xda26b000a1138e304d456e1f66be529af9ba6fa7c63b765451ed717d602016f1'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (3::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Setting'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'extranet'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"name":"extranet","value":"on"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xe65e80e7e0c77b870d8f4e13e1a1da6e439601283276cda43b18a743e533dd48'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (4::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'branch north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x6dd657fd19467cbb1ad75bd81561861878fc4d89eba21b5d0a2acf1fbd9e1824'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (5::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'branch south'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xc5b80cbc27ae53e8da9305d7f8157862eef63441d13a74b97c26a49f1b9b2bd3'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (6::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'source site'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x064f08f0ca9d78091434744e8cb39a3a5f55e6152ce34e94b19271b633cb97f5'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (7::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Pipeline'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"main","name":"Основная","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x06a02b3e78981efed4a88479fcb6ae5d0c6350af62a450b97c974e263af6b42a'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (8::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Pipeline'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal repeat'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"repeat","name":"Повторная","position":1}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xdbbb2443b48ba569ac187ac571f6dc8b87f42e029f19669d3aef528e8d49cec7'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (9::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main new'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xdbe2a6a05bea713073e276da2678325987ab44673ed8a15afbd290e73a67a1e3'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (10::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main won'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x19d8ab2b410df32c576c85d352f998872d8cc8fc73bf93215170a2c56ab31028'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (11::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal repeat new'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x962abe0f783921f22d9fc7027e6cbdcf2007fd57d9de8decd2ecf02495259f95'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (12::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'task  open'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xff6dcdde37d4289deb410dc94de48485e005f08f730b69da40da9235b36bfd3b'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (13::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x539d7dce6715e4effc26e59916173130f2dab78e98ee0edcc50f9b9a0bbfc5ad'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (14::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'admin'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x8bb8a6bfb03fe0036c99e596ba758116d92016540f51c0409ba13a0822d4681c'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (15::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'idle'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x7d75fa6ab5260c4f03154aa2e93de1e50e40f94fdd3db8900339842d2f3d75b9'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (16::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Group'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xc1d0e17dcf9f02473a83c09fe0000892db933e1f15469c5d1b36d54612f04984'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (17::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","personal":"fd644a308685cb2b3c933e942e7bafae871e141d4f34bfee77d59f651c296e28"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x65e3f0e1cb2f261baa0edd86ee3f11fcd474f4668696fb7e8b837e842ce892f2'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (18::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'boris'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"boris","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"personal":"c8a500fbc6a15bb8c67803691cf67f42ca373cfabd96d55acf79487b0160fb2f"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x3559fcfac5c9b638302b63bb85f65ca98b0c8b7b70691e6a2666c828b5cd05b9'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (19::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'vera'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"vera","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"dfd646c5b56218aea472eaac4e478b4944505517970b605519e9d5f4cd741e3f"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x218bed27561175161e8031dc71c3612c53dc051613b16615e465f142a4593e44'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (20::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"2d187fa098329a1b432ed2108de65342c6fbbce255e135692d84227e6274b582"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xefafbcfa0ad4cc6db221570323b8199fdcc6430d86ffe2d218800b705e9da1d2'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (21::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'company'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x14385ae37f360d96ccdf70f9593d55be75d77d63788372391913cdbbfb99f049'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (22::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x20eb43b31df1fc7e36e2141ef7cb28860ecc34bedc7cd12fa51326b4cd2db0d5'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (23::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'north-sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xfccb3ec70b47d4c595bfa6c681d352de2fe12178d92c8a6ec3f1fbccc7c3e359'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (24::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna north-sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","department":"north-sales","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x74ba0ea2d509b9ebda05392b8b7d1aa40a529021e7f5b69c1c9f020e6ec21f4f'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (25::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","department":"sales","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xa562c3d6be0dfdddb47bc7e71c99e0716c8d26214df6f516a40d2abf5165abbd'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (26::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb company'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x922c005995496a87c4f073c558b74e269e0655c2c759939d2c8d1ce2e8869174'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (27::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'GroupMember'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","group":"g1","part":"member","until":null,"invited_by":""}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xa91af3f8b717230a721af32c091f493e0f0eb8fb6c3dbf7df5c107c23428ad49'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (28::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'GroupMember'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z","invited_by":"anna"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xb541407989104aa10d582a62c79af67df8b7b4fd408856940df6477a7fb87879'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (29::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Admission'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna branch north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","kind":"branch","place":"north","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x17b3e45849549776c060602b2dc7ca38d6e27ea7a88f3dd8527edd93a1f50ac9'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (30::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Admission'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'boris branch *'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x979a3d11281aa35850cb4caab4059d4423f35c645dc712772427d3887a2f9526'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (31::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'role manager deal.read   '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xa39761646dc980bb9e05d56258a2544aa8b0c330e542a0cbe91f4c755171e2c6'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (32::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'role manager deal.read main new '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xd4afbe20a335355904cacae736e241810ece26bc51c67cdb8dc89c9584f1401d'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (33::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'user anna deal.export   '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xecd99e702d596591baf273f62e62f5605c954eaa2df8b506eb622f6ebac17727'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (34::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'group g1 source.see   source:site'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xe63ace2f33dd09878337ad5cb8e13aca4e15a11bcf491c161b2acfd7d90b2195'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (35::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'department sales task.see   task:T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x8541279f4640497f717d1a37382234c3672baf392ea93e20d3619a091ae292e3'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (36::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'department company task.see   task:T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xcdb2f05e85b3dbe5098b10fb27068f8c8869b19b46ef414461b42172e0f5d0fa'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (37::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager user anna north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x8b75135d073b16069c68f9bfb9f78c1000c2d0bd0ab82c25f2ed99859047569a'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (38::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager user anna '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xfac6305c692f992793cd8effd72c1ef05ae9d7177ad9829e028fee339bdfd8d7'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (39::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager department sales '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x242fdd85df20e6db319a6f6aa7a27d0b2d4f7a7bacde385b27b554b2e3e021ae'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (40::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'idle group g1 '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x3ff520cc356744945ba62bb4f4ce63b15d1acc5ba7e8b23ad5df348f13430a37'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (41::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'admin kind director '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x4e9c93e8610f13220b305182dae2c4deb5a2ad13b68ccaeb85c1b7aeed42e346'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (42::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export user anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x73378f8967011d0bfedbfe3e935540220da778e854b7b1f7cb642e1f0d28c971'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (43::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export role manager'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xecd8429446fb5125b1913486c5a918db241c2d954d6782ac389a487812383f75'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (44::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export group g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x97e30d034123386460f7eb11db70e62c87997e75f6b3d0724f0383320d7a9135'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (45::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'company C-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x65b97ef1aac964ca1eec83390582224dea04728259f0a0fa6282e598bf25aa31'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (46::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal D-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x4f4faabe87aee7197feb1b5ffd2abd878065163d2c8672d2b9f351117c79dc56'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (47::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal D-2'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xd8eca61195f3a68e02960811236b70e6bb5e42be56b75cce7ffffef2befe7e62'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (48::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'task T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xfe33d660803b86984478b9d7150e2404a1b2fd24bb14a1e49d117f42fa206456'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (49::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:5180dfff5900af679444c2320f3cfb09e69d6ccd765b52d95a4987e186e19cdf'::VARCHAR COLLATE "C", 'Secret'::VARCHAR COLLATE "C", 'set'::VARCHAR COLLATE "C", 'anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x0863112db90316112a42af9a5cc9fa11d21723d67d2e94704b36dbd9aee4d602'::bytea);
INSERT INTO journal_private (entry, side, salt, text) VALUES (17::INTEGER, 'after'::VARCHAR COLLATE "C", '\x09d364c170d03c2061cf50a798d7705a'::bytea, '{"name":"Анна O''Нил ‮%s?","email":"anna@example.com","attributes":{"phone":"007"}}'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (18::INTEGER, 'after'::VARCHAR COLLATE "C", '\xf8b9e8c4a98c4b4f8b6b1717a83f6ec9'::bytea, '{"name":"","email":"","attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (19::INTEGER, 'after'::VARCHAR COLLATE "C", '\xeb1c7af9309615400da417ecb9cedb9d'::bytea, '{"name":"","email":"","attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (20::INTEGER, 'after'::VARCHAR COLLATE "C", '\x5b3fec4184e8c72a8c388b60f4427fd7'::bytea, '{"name":"","email":"","attributes":{}}'::VARCHAR COLLATE "C");
UPDATE journal_head SET size=49::INTEGER, head='\x0863112db90316112a42af9a5cc9fa11d21723d67d2e94704b36dbd9aee4d602'::bytea, nodes='\x2a16def585226c23f17d2944d29ad0ba79ac9c5034379fa6a2cffdaa613b42c51269a7b3717d23fdbffeb578397f771280f2dcd078213a7d4df44d35896f8b90808c2835bb8b675692af7cbffffc480d95b6facd87393168174392216851cfe9'::bytea;
