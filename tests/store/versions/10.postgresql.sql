CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE workspace (
	name TEXT COLLATE "C" NOT NULL, 
	value TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (name)
);
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
CREATE TABLE failed_sign_in (
	name TEXT COLLATE "C" NOT NULL, 
	tries INTEGER NOT NULL, 
	tried_at TEXT COLLATE "C" NOT NULL, 
	locked_until TEXT COLLATE "C" NOT NULL, 
	PRIMARY KEY (name)
);
CREATE INDEX ix_failed_sign_in_tried_at ON failed_sign_in (tried_at);
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
CREATE INDEX ix_group_member_inviter_id ON group_member (inviter_id);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
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
CREATE INDEX ix_permission_grant_group_id ON permission_grant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_permission_grant_department_id ON permission_grant (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_permission_grant_holding_role_id ON permission_grant (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_permission_grant_account_id ON permission_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_permission_grant_word ON permission_grant (word) WHERE word <> '';
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
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
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
CREATE INDEX ix_imposition_department_id ON imposition (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_imposition_account_id ON imposition (account_id) WHERE account_id IS NOT NULL;
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
INSERT INTO alembic_version (version_num) VALUES ('10'::VARCHAR);
INSERT INTO workspace (name, value) VALUES ('system'::VARCHAR COLLATE "C", 'universal'::VARCHAR COLLATE "C");
INSERT INTO workspace (name, value) VALUES ('definition'::VARCHAR COLLATE "C", '{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}, "grant": {"en": "change the rights of", "ru": "изменение прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}], "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "role": {"role": "role", "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "authority": {"ceiling": "held", "sees": {"user": "list", "rights": ["configure rights"]}, "changes": {"account.*": "edit user", "account.attribute.admin": "is:administrator", "password letter.*": "edit user", "own.password": "everybody", "membership.* department.head member.* admission.*": "edit user", "grant.user assignment.user restriction.user": "grant user", "role.* grant.role restriction.role": "grant role", "group.* grant.{group department} assignment.{group department kind} restriction.group": "configure rights", "record.add.*": "add {thing}", "record.edit.*": "update {thing}", "record.remove.*": "delete {thing}"}}, "grants": [{"by": "is:administrator", "may": "* roles", "own": true}, {"by": "rights.edit", "may": "* roles"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "unavailable": {"merge": {"en": "accounts are not merged here; archive the one that is too much: crmaccess archive", "ru": "учётные записи здесь не объединяют; лишнюю отправьте в архив: crmaccess archive"}, "cards": {"en": "an account stands for no card here; other values are set with: crmaccess users edit --set", "ru": "учётная запись здесь не стоит за карточкой; другие значения задаёт crmaccess users edit --set"}}, "attributes": {"user": {"language": {"words": {"ru": {"en": "Russian", "ru": "русский"}, "en": {"en": "English", "ru": "английский"}}, "label": {"en": "language", "ru": "язык"}}, "admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}'::VARCHAR COLLATE "C");
INSERT INTO workspace (name, value) VALUES ('compiled'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C");
INSERT INTO journal_head (name, origin, opening, first, size, head, nodes) VALUES ('journal'::VARCHAR COLLATE "C", 'crmaccess/5f57bb12283e8076'::VARCHAR COLLATE "C", '{"count":0,"facts":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","personal":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","stamps":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","definition":"78b062cb91665a8bf80e963ad6013cb0f3520cc920345c2d2002e69754ec5537"}'::VARCHAR COLLATE "C", 1::INTEGER, 0::INTEGER, '\x9bcbc5ee6e4d6c0fcb73d135002de2edb3b0f997fd04da7f68c778d5de8ac5fc'::bytea, '\x'::bytea);
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
INSERT INTO workspace (name, value) VALUES ('journal_key'::VARCHAR COLLATE "C", '524b0154760dad1e8e42b4675de767a1ee8a8a775774fb27abd319f1327750f8'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (1::INTEGER, 'command'::VARCHAR COLLATE "C", '\x4da1e812c80e4ed7ed76ad885c2dea20'::bytea, 'test'::VARCHAR COLLATE "C");
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (1::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'CustomAttribute'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'user birthday'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xf29171443093d9ab6d3e1564dde2eb6c72178ce70d54ec5e8e458c6e24196691'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (2::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'CustomAttribute'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal kinds'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x7e66bcb9917738bfaa11a3e481e8692b34eab2be4ad5436ccb9bc0efe852563c'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (3::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Setting'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'extranet'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"name":"extranet","value":"on"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x28e63fbda91ba6ee687868416cd9b862bc141f38897a6b19c9284bd79325661c'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (4::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'branch north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x004eb8e134025cb28fc064b8892394270e689e8fc6cfd462d5e2407aa743b2d9'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (5::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'branch south'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x25f6983f93529f9eb87ac6c9cb55e52f4c32d226286d9d4d49d625a5b6868c4b'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (6::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'source site'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x269922dcc077089139c7301d6e30e6880ef8e150bce8f4da4f4d52bae614d6c6'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (7::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Pipeline'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"main","name":"Основная","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x286826078bad3a42a81b257045d3775adb8ab6dea91c4dc2b0cd0075c65f3df4'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (8::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Pipeline'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal repeat'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"repeat","name":"Повторная","position":1}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x93902128c417460860dc84e8089166a4f2333ecc2c34bd38fa1e7721c6000983'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (9::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main new'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xf7c03244738072dff4a81862e2311402e3b2e9fc9f20b6a8131cb3c2d31be4df'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (10::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main won'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xa09d55ada08bd24eec4802931955753faf0dd442e557fca1f7b3f0100ac7d83c'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (11::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal repeat new'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x32c94e471b59f0c2ab0510b9a588a3e40d5f86faa19f45d41dfeb1a7ea690b58'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (12::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'task  open'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x311630a0529167a0604e6ef77d49ec61418a6d03fa4edcb45cd4a0214f300e8a'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (13::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x46660aafff8f07e116619f00e6cd633d9288e873ab5e9f86b1099f9555bdd882'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (14::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'admin'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x0b498013a090de580daf357c2e369e10a6d0f546abb037bb5b567b840e9c4c9f'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (15::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'idle'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x4798fa1599eceda200c6e958f087f5a39db6ccf3da5de2cf924f894b1da3c54d'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (16::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Group'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x84e43583574535647917b85f9c0c1293243ec65b4e449d60144d29a781c39abd'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (17::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","personal":"e0d910ee77d88d6809f583c116ac6b3950ad6667c5acf180d6f8a144c25563e0"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xead256b8da7c19f9b2b5733b4fa5a9e8f0d7584e3654a014c9fe75a2dce2075b'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (18::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'boris'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"boris","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"personal":"526e1eb00dd1b7def52e8c723d62af8cc4a5c8ba8883dc6551c1aff95808a4cf"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x611c076e221b3ce66a2c96080760d97853651c2fd0e5148d9789752ae7eafcce'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (19::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'vera'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"vera","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"ef2d1a1ed7f27fb51d24deb06eea04c6353d600fb07501668f381c21d9daf687"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x2bb6c41334236f10ff52118aa667cf0ecc7424b15b773a1f306dcfe2cc6136dc'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (20::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"8ee3a28cc923e13f631064e4743a3fe1f6f3ba9f41c567c0de2a35fd67d71123"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xb69ebba4ef772e37448d7efc5b0d6a20a66e6f32624299e9293419d76b156aec'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (21::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'company'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x1932276a9526e3f7ed95caa6981346e96664f8943fb1219cc519d14428212cde'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (22::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x8a262990f6cf6f23646e4749dc743db98fc0c3e4b10704a6503221c89cedfe7c'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (23::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'north-sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x658ba29e8cfda33effbfd3387fd1c4c43fa3a762c94c011d89976ca4a8e0a6de'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (24::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna north-sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","department":"north-sales","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x767988e83cb39b16455be120ac7cbaca209520b2f6dad3c020410e5d93da2d66'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (25::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","department":"sales","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xfda10c8afc0e9c946988bc50cd635ce652503b24f9435b6e1ff221012c308dc2'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (26::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb company'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x7f58c854acf82cedaefc7f1d29246697fe0e7a8da33271f2e656af983dac1a55'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (27::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'GroupMember'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","group":"g1","part":"member","until":null,"invited_by":""}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xea663263829c37755cfc134bfa1407ac1d542350556341118a11d393baf358fa'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (28::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'GroupMember'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z","invited_by":"anna"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x7f03194650c98c79b9c58a1a41ccb05d802c77bf87657e1c43667bfe26211f6a'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (29::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Admission'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna branch north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","kind":"branch","place":"north","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xcceb1bd803d83f786b6cda5aebd24269b053454a4a13c8b9b7ed2b41c92b2fe4'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (30::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Admission'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'boris branch *'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xe0d53d67e961557936e477cd17eb5763d3a13da613e474cc45bd968ecb52c28c'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (31::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'role manager deal.read   '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xa47384e24d759aa90157fdd4910cf7b55da6ebf915d7cd9260c79fb6251dd2b1'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (32::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'role manager deal.read main new '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xb01de4be9c1f9b352c9dc34a7b8b09708ac932bf63ea4c4811582e81ae2d1ae1'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (33::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'user anna deal.export   '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x66f9601dd1b50bddab3e5e8a4a30b2ea6d5af7227334b5c57342245d4f2206cf'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (34::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'group g1 source.see   source:site'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xa648f042f00837aa633fbedfed42046221eab3a2c197364f7d163fbee964f2f9'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (35::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'department sales task.see   task:T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x9ccf49211e5361f5e615ca8c87a9801770bfd80bd37d6140b07a934e8be4c6c0'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (36::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'department company task.see   task:T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x043ca42361d49487707e907d443daa1a0dac48324a7d0d841cdb45d6fc32f8ca'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (37::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager user anna north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x788c4d05fcf2a8a70d50fdef922b965d488e06981aff3901a79a418d7ade8520'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (38::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager user anna '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xb2996f810ab77de4455b934a0f5717f57dd9cee3026cc23db3c5571524724cbf'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (39::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager department sales '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xb220f6a12993a299459e8e8a65cb4e134ed506fda980f48de3346225eb20806a'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (40::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'idle group g1 '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x1ea3d36aa00a5d2a3602de3a10c7f4dd449fdff2599a4e75c7944a139df06eb2'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (41::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'admin kind director '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x316ab835cc7e051c367becdc51b85282f7883bb5869fa466161cf79d8de7df20'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (42::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export user anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x44312cc3967c25de85fbddf7002f6a43a376ae0ed3c98fc2a22b252628bb62af'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (43::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export role manager'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x2359ec82510b26c0d929f3c2bdea58c5fdd0f80d59f05a43839a74156711c448'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (44::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export group g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x2d36ad69338fc029d0ccbb08cd54a9891acd4d36ab696ba0a5a45559fd22e957'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (45::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'company C-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x637b3024eb12ff7e1fb2cb3f6e02ddfdec84dffdb051f5bac42a49c483bcb0ac'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (46::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal D-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x2ddd2759dd9fd24ed1a50ae87a9b9a02a978647e9cb0ab4eda47ac903fa264e0'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (47::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal D-2'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\xb95ed23f6614acefdcb394802798eeceb4bfe9c233d0c02b8e790208bfe5bb09'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (48::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'task T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x2a29a8efb4c01af1614c35299d398078ac9c5959e568c92887023799e39507ad'::bytea);
INSERT INTO journal (number, at, operator, command, kind, verb, key, before, after, account, reason, run, hash) VALUES (49::INTEGER, '2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'sha256:277623d9f9344e611b6ec107ec689d4e7a490fada4c0222b55451876b5d7529e'::VARCHAR COLLATE "C", 'Secret'::VARCHAR COLLATE "C", 'set'::VARCHAR COLLATE "C", 'anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C", 1::INTEGER, '\x8167c6d3775d18a68db72b056b9d12bf116c1bf8db73e18274724627ec032ea8'::bytea);
INSERT INTO journal_private (entry, side, salt, text) VALUES (17::INTEGER, 'after'::VARCHAR COLLATE "C", '\xca3d056f830562f133702bc9e6663434'::bytea, '{"name":"Анна O''Нил ‮%s?","email":"anna@example.com","attributes":{"phone":"007"}}'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (18::INTEGER, 'after'::VARCHAR COLLATE "C", '\xfa7580ea84a381990201eea4617b8e5a'::bytea, '{"name":"","email":"","attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (19::INTEGER, 'after'::VARCHAR COLLATE "C", '\x438ac95b8ef4dff2701beaf3f6e33dc7'::bytea, '{"name":"","email":"","attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal_private (entry, side, salt, text) VALUES (20::INTEGER, 'after'::VARCHAR COLLATE "C", '\x43a72a9badd6b703c41e69ef1d393b21'::bytea, '{"name":"","email":"","attributes":{}}'::VARCHAR COLLATE "C");
UPDATE journal_head SET size=49::INTEGER, head='\x8167c6d3775d18a68db72b056b9d12bf116c1bf8db73e18274724627ec032ea8'::bytea, nodes='\x68b76bf71b0c61eae9ffb3fa08d11f69491a1fe8db04af7e20fa628ff8dbaee5d388c2ed22c305c1f015b1f6bd80cd40fdb97b4e7651f96af959faac52b9556776fa707c0932c9bce4b071e07337555a3b87122b5069d7e0c9521f57cdcb7e46'::bytea;
