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
	PRIMARY KEY (number)
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
CREATE INDEX ix_record_parent ON record (parent) WHERE parent IS NOT NULL;
CREATE INDEX record_of_responsible ON record (responsible_id, entity, pipeline, stage, branch);
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
CREATE INDEX ix_assignment_group_id ON assignment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_assignment_word ON assignment (word) WHERE word <> '';
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
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
CREATE INDEX ix_imposition_holding_role_id ON imposition (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_imposition_group_id ON imposition (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_imposition_word ON imposition (word) WHERE word <> '';
CREATE INDEX ix_imposition_account_id ON imposition (account_id) WHERE account_id IS NOT NULL;
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
INSERT INTO alembic_version (version_num) VALUES ('10'::VARCHAR);
INSERT INTO workspace (name, value) VALUES ('system'::VARCHAR COLLATE "C", 'universal'::VARCHAR COLLATE "C");
INSERT INTO workspace (name, value) VALUES ('definition'::VARCHAR COLLATE "C", '{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}, "grant": {"en": "change the rights of", "ru": "изменение прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}], "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "role": {"role": "role", "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "authority": {"ceiling": "held", "sees": {"user": "list", "rights": ["configure rights"]}, "changes": {"account.*": "edit user", "account.attribute.admin": "is:administrator", "password letter.*": "edit user", "own.password": "everybody", "membership.* department.head member.* admission.*": "edit user", "grant.user assignment.user restriction.user": "grant user", "role.* grant.role restriction.role": "grant role", "group.* grant.{group department} assignment.{group department kind} restriction.group": "configure rights", "record.add.*": "add {thing}", "record.edit.*": "update {thing}", "record.remove.*": "delete {thing}"}}, "grants": [{"by": "is:administrator", "may": "* roles", "own": true}, {"by": "rights.edit", "may": "* roles"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "attributes": {"user": {"language": {"words": {"ru": {"en": "Russian", "ru": "русский"}, "en": {"en": "English", "ru": "английский"}}, "label": {"en": "language", "ru": "язык"}}, "admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}'::VARCHAR COLLATE "C");
INSERT INTO workspace (name, value) VALUES ('compiled'::VARCHAR COLLATE "C", ''::VARCHAR COLLATE "C");
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
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'CustomAttribute'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'user birthday'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'CustomAttribute'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal kinds'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Setting'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'extranet'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"name":"extranet","value":"on"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'branch north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'branch south'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Place'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'source site'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Pipeline'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"main","name":"Основная","position":0}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Pipeline'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal repeat'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"repeat","name":"Повторная","position":1}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main new'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal main won'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal repeat new'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Stage'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'task  open'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'admin'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Role'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'idle'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Group'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","name":"Анна O''Нил ‮%s?","email":"anna@example.com","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","attributes":{"phone":"007"}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'boris'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"boris","name":"","email":"","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'vera'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"vera","name":"","email":"","type":"","state":"active","blocked_until":null,"signed_in_at":null,"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Account'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","name":"","email":"","type":"","state":"active","blocked_until":null,"signed_in_at":null,"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'company'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Department'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'north-sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna north-sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","department":"north-sales","until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna sales'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","department":"sales","until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Membership'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb company'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'GroupMember'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","group":"g1","part":"member","until":null,"invited_by":""}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'GroupMember'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'gleb g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z","invited_by":"anna"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Admission'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'anna branch north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"anna","kind":"branch","place":"north","until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Admission'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'boris branch *'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'role manager deal.read   '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'role manager deal.read main new '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'user anna deal.export   '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'group g1 source.see   source:site'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'department sales task.see   task:T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Grant'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'department company task.see   task:T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager user anna north'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager user anna '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'manager department sales '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'idle group g1 '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Assignment'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'admin kind director '::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export user anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export role manager'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Imposition'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'no-export group g1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'company C-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal D-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'deal D-2'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Record'::VARCHAR COLLATE "C", 'add'::VARCHAR COLLATE "C", 'task T-1'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", '{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}'::VARCHAR COLLATE "C");
INSERT INTO journal (at, operator, command, kind, verb, key, before, after) VALUES ('2031-05-17T08:00:00Z'::VARCHAR COLLATE "C", 'root'::VARCHAR COLLATE "C", 'test'::VARCHAR COLLATE "C", 'Secret'::VARCHAR COLLATE "C", 'set'::VARCHAR COLLATE "C", 'anna'::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C", NULL::VARCHAR COLLATE "C");
