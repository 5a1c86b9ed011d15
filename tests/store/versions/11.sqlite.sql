BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL, 
	login TEXT NOT NULL, 
	name TEXT NOT NULL, 
	email TEXT NOT NULL, 
	type TEXT NOT NULL, 
	state TEXT NOT NULL, 
	blocked_until TEXT, 
	signed_in_at TEXT, 
	attributes TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (login)
);
INSERT INTO "account" VALUES(1,'anna','Анна O''Нил ‮%s?','anna@example.com','employee','active',NULL,'2031-05-17T08:00:00Z','{"phone":"007"}');
INSERT INTO "account" VALUES(2,'boris','','','','blocked','2032-01-01T00:30:15Z',NULL,'{}');
INSERT INTO "account" VALUES(3,'vera','','','','active',NULL,NULL,'{}');
INSERT INTO "account" VALUES(4,'gleb','','','','active',NULL,NULL,'{}');
CREATE TABLE activity (
	account_id INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	figure TEXT NOT NULL, 
	value FLOAT NOT NULL, 
	PRIMARY KEY (account_id, day, figure), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE admission (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	place_id INTEGER, 
	place_number INTEGER GENERATED ALWAYS AS (coalesce(place_id, 0)) STORED, 
	until TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (account_id, kind, place_number), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(place_id) REFERENCES place (id)
);
INSERT INTO "admission" VALUES(1,1,'branch',1,NULL);
INSERT INTO "admission" VALUES(2,2,'branch',NULL,'2032-01-01T00:30:15Z');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('11');
CREATE TABLE application (
	run INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	"plan" TEXT, 
	PRIMARY KEY (run), 
	UNIQUE ("plan")
);
CREATE TABLE assignment (
	holder TEXT NOT NULL, 
	account_id INTEGER, 
	department_id INTEGER, 
	group_id INTEGER, 
	holding_role_id INTEGER, 
	word TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	with_sub BOOLEAN NOT NULL, 
	branch TEXT NOT NULL, 
	since TEXT, 
	until TEXT, 
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
INSERT INTO "assignment" VALUES('user',1,NULL,NULL,NULL,'',1,1,0,'north','2031-05-17T08:00:00Z','2032-01-01T00:30:15Z');
INSERT INTO "assignment" VALUES('user',1,NULL,NULL,NULL,'',2,1,0,'',NULL,NULL);
INSERT INTO "assignment" VALUES('department',NULL,2,NULL,NULL,'',3,1,1,'',NULL,NULL);
INSERT INTO "assignment" VALUES('group',NULL,NULL,1,NULL,'',4,3,0,'',NULL,NULL);
INSERT INTO "assignment" VALUES('kind',NULL,NULL,NULL,NULL,'director',5,2,0,'',NULL,NULL);
CREATE TABLE credential (
	account_id INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	set_at TEXT NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
INSERT INTO "credential" VALUES(1,'no hash of any password','2031-05-17T08:00:00Z');
CREATE TABLE custom_attribute (
	id INTEGER NOT NULL, 
	thing TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	type TEXT NOT NULL, 
	label TEXT NOT NULL, 
	words TEXT NOT NULL, 
	"to" TEXT NOT NULL, 
	many BOOLEAN NOT NULL, 
	secret BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (thing, "key")
);
INSERT INTO "custom_attribute" VALUES(1,'user','birthday','date','День рождения','','',0,0);
INSERT INTO "custom_attribute" VALUES(2,'deal','kinds','words','','a b','',1,1);
CREATE TABLE definition (
	hash TEXT NOT NULL, 
	tables TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "definition" VALUES('78b062cb91665a8bf80e963ad6013cb0f3520cc920345c2d2002e69754ec5537','{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}, "grant": {"en": "change the rights of", "ru": "изменение прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}], "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "role": {"role": "role", "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "authority": {"ceiling": "held", "sees": {"user": "list", "rights": ["configure rights"]}, "changes": {"account.*": "edit user", "account.attribute.admin": "is:administrator", "password letter.*": "edit user", "own.password": "everybody", "membership.* department.head member.* admission.*": "edit user", "grant.user assignment.user restriction.user": "grant user", "role.* grant.role restriction.role": "grant role", "group.* grant.{group department} assignment.{group department kind} restriction.group": "configure rights", "record.add.*": "add {thing}", "record.edit.*": "update {thing}", "record.remove.*": "delete {thing}"}}, "grants": [{"by": "is:administrator", "may": "* roles", "own": true}, {"by": "rights.edit", "may": "* roles"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "unavailable": {"merge": {"en": "accounts are not merged here; archive the one that is too much: crmaccess archive", "ru": "учётные записи здесь не объединяют; лишнюю отправьте в архив: crmaccess archive"}, "cards": {"en": "an account stands for no card here; other values are set with: crmaccess users edit --set", "ru": "учётная запись здесь не стоит за карточкой; другие значения задаёт crmaccess users edit --set"}}, "attributes": {"user": {"language": {"words": {"ru": {"en": "Russian", "ru": "русский"}, "en": {"en": "English", "ru": "английский"}}, "label": {"en": "language", "ru": "язык"}}, "admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}');
CREATE TABLE department (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	parent_id INTEGER, 
	head_id INTEGER, 
	head_until TEXT, 
	PRIMARY KEY (id), 
	UNIQUE ("key"), 
	FOREIGN KEY(parent_id) REFERENCES department (id), 
	FOREIGN KEY(head_id) REFERENCES account (id)
);
INSERT INTO "department" VALUES(1,'company','Компания',NULL,3,NULL);
INSERT INTO "department" VALUES(2,'sales','Продажи',1,2,'2032-01-01T00:30:15Z');
INSERT INTO "department" VALUES(3,'north-sales','',2,NULL,NULL);
CREATE TABLE failed_sign_in (
	name TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	tried_at TEXT NOT NULL, 
	locked_until TEXT NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE group_member (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	until TEXT, 
	inviter_id INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (account_id, group_id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id), 
	FOREIGN KEY(inviter_id) REFERENCES account (id)
);
INSERT INTO "group_member" VALUES(1,1,1,'member',NULL,NULL);
INSERT INTO "group_member" VALUES(2,4,1,'invited','2032-01-01T00:30:15Z',1);
CREATE TABLE imposition (
	holder TEXT NOT NULL, 
	account_id INTEGER, 
	department_id INTEGER, 
	group_id INTEGER, 
	holding_role_id INTEGER, 
	word TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	restriction TEXT NOT NULL, 
	since TEXT, 
	until TEXT, 
	subject_number INTEGER GENERATED ALWAYS AS (coalesce(account_id, department_id, group_id, holding_role_id, 0)) STORED, 
	PRIMARY KEY (id), 
	UNIQUE (restriction, holder, subject_number, word), 
	CHECK (CASE WHEN account_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN holding_role_id IS NULL THEN 0 ELSE 1 END + CASE WHEN word = '' THEN 0 ELSE 1 END = 1), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(department_id) REFERENCES department (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id), 
	FOREIGN KEY(holding_role_id) REFERENCES role (id)
);
INSERT INTO "imposition" VALUES('user',1,NULL,NULL,NULL,'',1,'no-export','2031-05-17T08:00:00Z',NULL);
INSERT INTO "imposition" VALUES('role',NULL,NULL,NULL,1,'',2,'no-export',NULL,NULL);
INSERT INTO "imposition" VALUES('group',NULL,NULL,1,NULL,'',3,'no-export',NULL,'2032-01-01T00:30:15Z');
CREATE TABLE journal (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	operator TEXT NOT NULL, 
	command TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	account TEXT, 
	reason TEXT, 
	run INTEGER, 
	hash BLOB
);
INSERT INTO "journal" VALUES(1,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','CustomAttribute','add','user birthday',NULL,'{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}','','',1,X'E9FDC7DCE613FB9BB956979E06316C1055D684634019A2AF050EA9A64F1BE982');
INSERT INTO "journal" VALUES(2,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','CustomAttribute','add','deal kinds',NULL,'{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}','','',1,X'13BB669C2C6E0327176BD525E7C1D0AA6C4AFFDFB0759BB249F9928A3AD651C0');
INSERT INTO "journal" VALUES(3,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Setting','add','extranet',NULL,'{"name":"extranet","value":"on"}','','',1,X'06410F62C091CA1AAFC456CCE12FAA8CD13A7EDB280CF66AA5FFCDF2439D2940');
INSERT INTO "journal" VALUES(4,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Place','add','branch north',NULL,'{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}','','',1,X'70389424FA5AA0A5EB13F46C6E24547ED52B95FAA3D9E6AB5FD130664F732192');
INSERT INTO "journal" VALUES(5,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Place','add','branch south',NULL,'{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}','','',1,X'C3869229A90974A02B2AEF6F8B8E21897DB49FE0E21BFE55696E408F6311CA96');
INSERT INTO "journal" VALUES(6,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Place','add','source site',NULL,'{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}','','',1,X'2CBE701D3F0AC782206AF36DA4757D8D9FE0711C154FEFA5F73A35E20E71FCE8');
INSERT INTO "journal" VALUES(7,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Pipeline','add','deal main',NULL,'{"entity":"deal","key":"main","name":"Основная","position":0}','','',1,X'9F1B46A52D8286B509E1E2564EE3BF751F01B16C248C09C0AC2E138EB2461721');
INSERT INTO "journal" VALUES(8,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Pipeline','add','deal repeat',NULL,'{"entity":"deal","key":"repeat","name":"Повторная","position":1}','','',1,X'ACF0E430E94A0366994E3ABA95991BF39944124D7F2F89D5E9E05D881FFA6DFF');
INSERT INTO "journal" VALUES(9,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Stage','add','deal main new',NULL,'{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}','','',1,X'3997DA9A334261FA74BE2FF439B74B79AC4899B781320B816DBFB6382DC17631');
INSERT INTO "journal" VALUES(10,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Stage','add','deal main won',NULL,'{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}','','',1,X'1913D2968212974083E8763E47DA65CA4F8B45EDF98EE332559054E162E04D52');
INSERT INTO "journal" VALUES(11,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Stage','add','deal repeat new',NULL,'{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}','','',1,X'867F6FAE4562873F65FA040E707700FC68EDECF5D0D9BDDF383514CAE2F6101A');
INSERT INTO "journal" VALUES(12,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Stage','add','task  open',NULL,'{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}','','',1,X'EF96546CC37DF004FDBF6D4ED528EF69678F52DDB26F1D414A2CA47997108B44');
INSERT INTO "journal" VALUES(13,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Role','add','manager',NULL,'{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}','','',1,X'D6EBB8A088B14D114E79569F640C407E5565594DFB0952F6E37BE9103E219683');
INSERT INTO "journal" VALUES(14,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Role','add','admin',NULL,'{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}','','',1,X'CD7021EDBAC91034D664B1618A020F635419AD9A45D4FD70450DCE10C7DFB21C');
INSERT INTO "journal" VALUES(15,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Role','add','idle',NULL,'{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}','','',1,X'750653247F20F6203E05BF770AF03C75A841A0D5E1A2C4A839EE2B9B2BA73137');
INSERT INTO "journal" VALUES(16,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Group','add','g1',NULL,'{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}','','',1,X'66E09BE6CC28C8C017DD7B9045CA37B00DB51AFC2D81554B751BAE7437273FE6');
INSERT INTO "journal" VALUES(17,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Account','add','anna',NULL,'{"login":"anna","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","personal":"3e3dddbf48b043360d977747d7eb72ce0a3ed981d8d3e031fd7b40ccc24e98d6"}','','',1,X'C010BC930839537F32F481FEAB39FAE352C2DB8B8F696B581761D966679F5F1D');
INSERT INTO "journal" VALUES(18,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Account','add','boris',NULL,'{"login":"boris","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"personal":"52168d4948e663821db031977be7ed3db936a41293eaeca1c28da810ebaaeece"}','','',1,X'7ABF729E7CD2C6F1777357EA63D4DAD2EB6268CAB77571064A252CCDB0B13CCF');
INSERT INTO "journal" VALUES(19,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Account','add','vera',NULL,'{"login":"vera","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"e084264788f3e22c0b5cdb4ea3c3b1f02daf08fbc5c59973fcf291291a369b7f"}','','',1,X'8D93BBCB2F793ABFF3CD17452393F90D8D4346541EB00C25C11D6A2151BC739E');
INSERT INTO "journal" VALUES(20,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Account','add','gleb',NULL,'{"login":"gleb","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"c8155d1f728fd38d5f68ce32931e4b9a370fff81ecb4f1805e9c4f2b0e3ac79f"}','','',1,X'A4DD86EE33395FEF7F2B9A5AC1BF16165CB9FD3107E767969AC66CBA3C40C3A9');
INSERT INTO "journal" VALUES(21,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Department','add','company',NULL,'{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}','','',1,X'F627C33ECBC53E71C05A2AB41EE386F2635178F5B4D99ECD6F16ED4B007B93CB');
INSERT INTO "journal" VALUES(22,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Department','add','sales',NULL,'{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}','','',1,X'9AA936EDBB341B62C4F3F5FBF88B58667B528B0A3477029214D7197DC6BEC2CE');
INSERT INTO "journal" VALUES(23,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Department','add','north-sales',NULL,'{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}','','',1,X'B04EC5DBE05991F9F764848FAAF5B05725300E78AB4ACC5FD4210DCB41991CF8');
INSERT INTO "journal" VALUES(24,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Membership','add','anna north-sales',NULL,'{"login":"anna","department":"north-sales","until":null}','','',1,X'8B913F1CED35F7E0788FD7593331D9DF84E7D845253743F47FE3EB2EFAF8D1BB');
INSERT INTO "journal" VALUES(25,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Membership','add','anna sales',NULL,'{"login":"anna","department":"sales","until":null}','','',1,X'AD1F9CF43366332BDBDD06E71BE5CE2519F51B010030430172979EA4E13E07D8');
INSERT INTO "journal" VALUES(26,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Membership','add','gleb company',NULL,'{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}','','',1,X'7D61482FCD1A755276CCF21A29D7BFB6FE23CC7F7923B2809E77EDFC7EBA8BAC');
INSERT INTO "journal" VALUES(27,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','GroupMember','add','anna g1',NULL,'{"login":"anna","group":"g1","part":"member","until":null,"invited_by":""}','','',1,X'86851F8D76D7C0E77C3F4A4186458214C6909EE04CE9DAD169FE0EE664DC8FB1');
INSERT INTO "journal" VALUES(28,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','GroupMember','add','gleb g1',NULL,'{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z","invited_by":"anna"}','','',1,X'34113E39C7373A48DA05C22C7365C19FC09340E518B831659ADE2C0E05766E2C');
INSERT INTO "journal" VALUES(29,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Admission','add','anna branch north',NULL,'{"login":"anna","kind":"branch","place":"north","until":null}','','',1,X'8615BBC7D662C3402B5464954C575E67E4B325253D100D7C767431AD83BA7B6F');
INSERT INTO "journal" VALUES(30,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Admission','add','boris branch *',NULL,'{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}','','',1,X'EE83947E761D6A27592236271842843613500949A131BF071F9B004F09600604');
INSERT INTO "journal" VALUES(31,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Grant','add','role manager deal.read   ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}','','',1,X'041A745C4DB883500D71DCB0C412C4612FD5BDA74903B31BF542D7AB9142E5F5');
INSERT INTO "journal" VALUES(32,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Grant','add','role manager deal.read main new ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}','','',1,X'74ACBC971B20E5FADBF14DE03E4AB83524217D3004631018EAC21E6B8804F129');
INSERT INTO "journal" VALUES(33,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Grant','add','user anna deal.export   ',NULL,'{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}','','',1,X'704F043E72EE84B1A17C2C442BC055302B5773D6D29C1C5A6146720E2049622F');
INSERT INTO "journal" VALUES(34,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Grant','add','group g1 source.see   source:site',NULL,'{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}','','',1,X'556F973243A5579FDAD2D7B4CCCADD5AE59BF5E56441AE78B58EA595680F7123');
INSERT INTO "journal" VALUES(35,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Grant','add','department sales task.see   task:T-1',NULL,'{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}','','',1,X'4291B56E7F7524F3844C38409F54AF70F5FA9536343E8BC18032BB2C40EC9D45');
INSERT INTO "journal" VALUES(36,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Grant','add','department company task.see   task:T-1',NULL,'{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}','','',1,X'E185A99265335A355390A3E7D978D8BC3CEB669F8DFE5D0C09678EF77A3410D9');
INSERT INTO "journal" VALUES(37,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Assignment','add','manager user anna north',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}','','',1,X'2D3880B1335531DCBE96C7C0554B22B8B4E103DB5B3386BEECB6C7C1D448B961');
INSERT INTO "journal" VALUES(38,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Assignment','add','manager user anna ',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'DD692EFCD6933C8409CAB0D0521E2CBBD0682E829A13EF7DA2D177069122AB89');
INSERT INTO "journal" VALUES(39,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Assignment','add','manager department sales ',NULL,'{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}','','',1,X'18A43544915FE6DE63F5C3A85CF34FE4A58F87FF6D4BC9BBC896AFD9F5F7C5CD');
INSERT INTO "journal" VALUES(40,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Assignment','add','idle group g1 ',NULL,'{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'5D3333F04C1A0E0CF758B21A496BB21F602F27201D1811BA2F45E5C860C46A02');
INSERT INTO "journal" VALUES(41,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Assignment','add','admin kind director ',NULL,'{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'18D2B384CA9A5577BE99DF69CD35E8283E538527E054C232D7CE031B06F15D34');
INSERT INTO "journal" VALUES(42,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Imposition','add','no-export user anna',NULL,'{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}','','',1,X'6C3B4B249B7AE06C05DF5EAB84A4FB723F77AED5A3BDEC5988DB85122740CF56');
INSERT INTO "journal" VALUES(43,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Imposition','add','no-export role manager',NULL,'{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}','','',1,X'6FF9D09763A3F6A8ECEB2819DA84BDB44D41E59E3A0BD8748D2C5D585C095BE4');
INSERT INTO "journal" VALUES(44,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Imposition','add','no-export group g1',NULL,'{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}','','',1,X'6BA33CC938B61C81258FA0D52A3822E69BA0CDB9D19854A3A22C6C70F672839F');
INSERT INTO "journal" VALUES(45,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Record','add','company C-1',NULL,'{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'2399C4A62C091C7BF8FC8746842DFF96048F8692CEB178A0E53D56E8D85F221C');
INSERT INTO "journal" VALUES(46,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Record','add','deal D-1',NULL,'{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}','','',1,X'CEC61CD0F84FF80A0E4A0C5321C7ADC759814DF4A272C0ED1FC49D6820086B4C');
INSERT INTO "journal" VALUES(47,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Record','add','deal D-2',NULL,'{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'65F05B688B114D200350774C0EE2C1FC385E0A7D99919190493623B863BBE607');
INSERT INTO "journal" VALUES(48,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Record','add','task T-1',NULL,'{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}','','',1,X'56DCAE8E8B4BFE634C7DA9EF1996201B4806A7B731C31997C509B7CD0207F5C1');
INSERT INTO "journal" VALUES(49,'2031-05-17T08:00:00Z','root','sha256:df2c0064b4b51c26413af45cfacc7118d874bf131186560e2a34c7baf0502cd5','Secret','set','anna',NULL,NULL,'','',1,X'FD7FEA831238AFCFE3D200920DE649D1E98693909D26DB6900D4AB3973014D5F');
CREATE TABLE journal_head (
	name TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	opening TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	head BLOB NOT NULL, 
	nodes BLOB NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "journal_head" VALUES('journal','crmaccess/00ea398601ad3ecc','{"count":0,"facts":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","personal":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","stamps":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","definition":"78b062cb91665a8bf80e963ad6013cb0f3520cc920345c2d2002e69754ec5537"}',1,49,X'FD7FEA831238AFCFE3D200920DE649D1E98693909D26DB6900D4AB3973014D5F',X'9480D520D49C6671620473CB77224713C339895209587DA0C95455921F685334C05D87A29E72FB5C54CB693755D3CE7999095223B23F6CABA31478EAA05D5FA87FB3E8D439766A2EB88A0EC14D0399110D6378482B314F6508F0CE9B42E07D4A');
CREATE TABLE journal_private (
	entry INTEGER NOT NULL, 
	side TEXT NOT NULL, 
	salt BLOB, 
	text TEXT NOT NULL, 
	PRIMARY KEY (entry, side)
);
INSERT INTO "journal_private" VALUES(1,'command',X'944C115236A219EE02E86697752DDFA0','test');
INSERT INTO "journal_private" VALUES(17,'after',X'1E6E247F1815829C3748C747DC030CBF','{"name":"Анна O''Нил ‮%s?","email":"anna@example.com","attributes":{"phone":"007"}}');
INSERT INTO "journal_private" VALUES(18,'after',X'7A34E36937B67758A860D73E34B80534','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(19,'after',X'4D1195598E6BC423184AEF7DB60BF2E3','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(20,'after',X'A911D8374179597FDECD1D82EC8E13C8','{"name":"","email":"","attributes":{}}');
CREATE TABLE letter (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	address TEXT NOT NULL, 
	message TEXT NOT NULL, 
	state TEXT NOT NULL, 
	details TEXT NOT NULL, 
	sealed TEXT NOT NULL, 
	queued_at TEXT NOT NULL, 
	operator TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	held_until TEXT, 
	answer TEXT NOT NULL, 
	ended_at TEXT, 
	run INTEGER, 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	UNIQUE (message)
);
CREATE TABLE membership (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	department_id INTEGER NOT NULL, 
	until TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (account_id, department_id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(department_id) REFERENCES department (id)
);
INSERT INTO "membership" VALUES(1,1,3,NULL);
INSERT INTO "membership" VALUES(2,1,2,NULL);
INSERT INTO "membership" VALUES(3,4,1,'2032-01-01T00:30:15Z');
CREATE TABLE one_time_code (
	account_id INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	address TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE, 
	UNIQUE (hash)
);
CREATE TABLE people_group (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	attributes TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);
INSERT INTO "people_group" VALUES(1,'g1','Группа 😀','workgroup','{"open":"yes"}');
CREATE TABLE permission_grant (
	holder TEXT NOT NULL, 
	account_id INTEGER, 
	department_id INTEGER, 
	group_id INTEGER, 
	holding_role_id INTEGER, 
	word TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	permission TEXT NOT NULL, 
	level TEXT NOT NULL, 
	pipeline TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	place TEXT NOT NULL, 
	with_sub BOOLEAN NOT NULL, 
	until TEXT, 
	subject_number INTEGER GENERATED ALWAYS AS (coalesce(account_id, department_id, group_id, holding_role_id, 0)) STORED, 
	PRIMARY KEY (id), 
	UNIQUE (permission, pipeline, stage, place, holder, subject_number, word), 
	CHECK (CASE WHEN account_id IS NULL THEN 0 ELSE 1 END + CASE WHEN department_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN holding_role_id IS NULL THEN 0 ELSE 1 END + CASE WHEN word = '' THEN 0 ELSE 1 END = 1), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(department_id) REFERENCES department (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id), 
	FOREIGN KEY(holding_role_id) REFERENCES role (id)
);
INSERT INTO "permission_grant" VALUES('role',NULL,NULL,NULL,1,'',1,'deal.read','own','','','',0,NULL);
INSERT INTO "permission_grant" VALUES('role',NULL,NULL,NULL,1,'',2,'deal.read','all','main','new','',0,NULL);
INSERT INTO "permission_grant" VALUES('user',1,NULL,NULL,NULL,'',3,'deal.export','on','','','',0,'2032-01-01T00:30:15Z');
INSERT INTO "permission_grant" VALUES('group',NULL,NULL,1,NULL,'',4,'source.see','on','','','source:site',0,NULL);
INSERT INTO "permission_grant" VALUES('department',NULL,2,NULL,NULL,'',5,'task.see','on','','','task:T-1',1,NULL);
INSERT INTO "permission_grant" VALUES('department',NULL,1,NULL,NULL,'',6,'task.see','on','','','task:T-1',0,NULL);
CREATE TABLE pipeline (
	id INTEGER NOT NULL, 
	entity TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (entity, "key")
);
INSERT INTO "pipeline" VALUES(1,'deal','main','Основная',0);
INSERT INTO "pipeline" VALUES(2,'deal','repeat','Повторная',1);
CREATE TABLE place (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	archived BOOLEAN NOT NULL, 
	attributes TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (kind, "key")
);
INSERT INTO "place" VALUES(1,'branch','north','Север',0,'{}');
INSERT INTO "place" VALUES(2,'branch','south','Юг',1,'{"b":"","city":"Сочи"}');
INSERT INTO "place" VALUES(3,'source','site','Сайт',0,'{}');
CREATE TABLE record (
	id INTEGER NOT NULL, 
	entity TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	title TEXT NOT NULL, 
	responsible_id INTEGER, 
	stamp_id INTEGER, 
	pipeline TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	branch TEXT NOT NULL, 
	open BOOLEAN NOT NULL, 
	parent TEXT, 
	created_at TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (entity, "key"), 
	FOREIGN KEY(responsible_id) REFERENCES account (id), 
	FOREIGN KEY(stamp_id) REFERENCES stamp (id)
);
INSERT INTO "record" VALUES(1,'company','C-1','ООО «Ромашка»',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "record" VALUES(2,'deal','D-1','Сделка',1,1,'main','new','north',1,'company:C-1','2031-05-17T08:00:00Z');
INSERT INTO "record" VALUES(3,'deal','D-2','',2,2,'main','new','north',0,NULL,NULL);
INSERT INTO "record" VALUES(4,'task','T-1','',NULL,NULL,'','open','',0,'deal:D-1',NULL);
CREATE TABLE record_attribute (
	record_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (record_id, name), 
	FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE CASCADE
);
INSERT INTO "record_attribute" VALUES(2,'source','site');
INSERT INTO "record_attribute" VALUES(2,'due','2031-05-20');
CREATE TABLE record_participant (
	record_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	PRIMARY KEY (record_id, part, account_id), 
	FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE CASCADE, 
	FOREIGN KEY(account_id) REFERENCES account (id)
);
INSERT INTO "record_participant" VALUES(2,'auditor',3);
INSERT INTO "record_participant" VALUES(2,'observer',2);
INSERT INTO "record_participant" VALUES(2,'observer',3);
CREATE TABLE request (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	requested_at TEXT NOT NULL, 
	operator TEXT NOT NULL, 
	operator_id INTEGER, 
	account TEXT NOT NULL, 
	command TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	"plan" TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	impact TEXT NOT NULL, 
	state TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_account TEXT NOT NULL, 
	decided_at TEXT, 
	why TEXT NOT NULL, 
	run INTEGER, 
	FOREIGN KEY(operator_id) REFERENCES account (id) ON DELETE SET NULL
);
CREATE TABLE role (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	module TEXT NOT NULL, 
	interface TEXT NOT NULL, 
	rank INTEGER NOT NULL, 
	everything BOOLEAN NOT NULL, 
	locked BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);
INSERT INTO "role" VALUES(1,'manager','Менеджер [red]','crm','office',3,0,0);
INSERT INTO "role" VALUES(2,'admin','Админ','','',0,1,1);
INSERT INTO "role" VALUES(3,'idle','','','',0,0,0);
CREATE TABLE setting (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
INSERT INTO "setting" VALUES(1,'extranet','on');
CREATE TABLE sign_in (
	account_id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE stage (
	id INTEGER NOT NULL, 
	entity TEXT NOT NULL, 
	pipeline TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (entity, pipeline, "key")
);
INSERT INTO "stage" VALUES(1,'deal','main','new','Новая',0);
INSERT INTO "stage" VALUES(2,'deal','main','won','Успех',1);
INSERT INTO "stage" VALUES(3,'deal','repeat','new','Новая',0);
INSERT INTO "stage" VALUES(4,'task','','open','Открыта',0);
CREATE TABLE stamp (
	id INTEGER NOT NULL, 
	departments TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (departments)
);
INSERT INTO "stamp" VALUES(1,'north-sales sales');
INSERT INTO "stamp" VALUES(2,'sales');
CREATE TABLE telegram (
	account_id INTEGER NOT NULL, 
	chat TEXT NOT NULL, 
	code TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE workspace (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "workspace" VALUES('system','universal');
INSERT INTO "workspace" VALUES('definition','{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}, "grant": {"en": "change the rights of", "ru": "изменение прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}], "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "role": {"role": "role", "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "authority": {"ceiling": "held", "sees": {"user": "list", "rights": ["configure rights"]}, "changes": {"account.*": "edit user", "account.attribute.admin": "is:administrator", "password letter.*": "edit user", "own.password": "everybody", "membership.* department.head member.* admission.*": "edit user", "grant.user assignment.user restriction.user": "grant user", "role.* grant.role restriction.role": "grant role", "group.* grant.{group department} assignment.{group department kind} restriction.group": "configure rights", "record.add.*": "add {thing}", "record.edit.*": "update {thing}", "record.remove.*": "delete {thing}"}}, "grants": [{"by": "is:administrator", "may": "* roles", "own": true}, {"by": "rights.edit", "may": "* roles"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "unavailable": {"merge": {"en": "accounts are not merged here; archive the one that is too much: crmaccess archive", "ru": "учётные записи здесь не объединяют; лишнюю отправьте в архив: crmaccess archive"}, "cards": {"en": "an account stands for no card here; other values are set with: crmaccess users edit --set", "ru": "учётная запись здесь не стоит за карточкой; другие значения задаёт crmaccess users edit --set"}}, "attributes": {"user": {"language": {"words": {"ru": {"en": "Russian", "ru": "русский"}, "en": {"en": "English", "ru": "английский"}}, "label": {"en": "language", "ru": "язык"}}, "admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}');
INSERT INTO "workspace" VALUES('compiled','');
INSERT INTO "workspace" VALUES('journal_key','ad54944787f5f0955ae73e99bb7b85525ac65503dce897dd126fc8117e3df5ff');
CREATE INDEX ix_failed_sign_in_tried_at ON failed_sign_in (tried_at);
CREATE INDEX ix_application_name ON application (name);
CREATE INDEX ix_application_digest ON application (digest);
CREATE INDEX letter_waiting ON letter (state, due_at);
CREATE INDEX ix_letter_account_id ON letter (account_id);
CREATE INDEX activity_of_day ON activity (day);
CREATE INDEX ix_department_parent_id ON department (parent_id);
CREATE INDEX ix_department_head_id ON department (head_id);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
CREATE INDEX ix_group_member_inviter_id ON group_member (inviter_id);
CREATE INDEX ix_admission_place_id ON admission (place_id);
CREATE INDEX record_of_stamp ON record (entity, stamp_id, pipeline, stage, branch);
CREATE INDEX record_of_stage ON record (entity, pipeline, stage, branch, open);
CREATE INDEX record_of_responsible ON record (responsible_id, entity, pipeline, stage, branch);
CREATE INDEX ix_record_parent ON record (parent) WHERE parent IS NOT NULL;
CREATE INDEX request_of_state ON request (state, number);
CREATE INDEX ix_request_operator_id ON request (operator_id);
CREATE INDEX ix_membership_department_id ON membership (department_id);
CREATE INDEX ix_permission_grant_word ON permission_grant (word) WHERE word <> '';
CREATE INDEX ix_permission_grant_group_id ON permission_grant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_permission_grant_account_id ON permission_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_permission_grant_holding_role_id ON permission_grant (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_permission_grant_department_id ON permission_grant (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_group_id ON assignment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_assignment_word ON assignment (word) WHERE word <> '';
CREATE INDEX ix_imposition_account_id ON imposition (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_imposition_department_id ON imposition (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_imposition_group_id ON imposition (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_imposition_word ON imposition (word) WHERE word <> '';
CREATE INDEX ix_imposition_holding_role_id ON imposition (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX record_attribute_of_value ON record_attribute (name, value, record_id);
CREATE INDEX record_participant_of_account ON record_participant (account_id, part, record_id);
CREATE VIEW fact_setting AS SELECT setting.name, setting.value 
FROM setting;
CREATE VIEW fact_customattribute AS SELECT custom_attribute.thing, custom_attribute."key", custom_attribute.type, custom_attribute.label, custom_attribute.words, custom_attribute."to", custom_attribute.many, custom_attribute.secret 
FROM custom_attribute;
CREATE VIEW fact_place AS SELECT place.kind, place."key", place.name, place.archived, place.attributes 
FROM place;
CREATE VIEW fact_pipeline AS SELECT pipeline.entity, pipeline."key", pipeline.name, pipeline.position 
FROM pipeline;
CREATE VIEW fact_stage AS SELECT stage.entity, stage.pipeline, stage."key", stage.name, stage.position 
FROM stage;
CREATE VIEW fact_role AS SELECT role."key", role.name, role.module, role.interface, role.rank, role.everything, role.locked 
FROM role;
CREATE VIEW fact_group AS SELECT people_group."key", people_group.name, people_group.kind, people_group.attributes 
FROM people_group;
CREATE VIEW fact_account AS SELECT account.login, account.name, account.email, account.type, account.state, account.blocked_until, CASE WHEN (sign_in.at IS NOT NULL AND (account.signed_in_at IS NULL OR sign_in.at > account.signed_in_at)) THEN sign_in.at ELSE account.signed_in_at END AS signed_in_at, account.attributes 
FROM account LEFT OUTER JOIN sign_in ON sign_in.account_id = account.id;
CREATE VIEW fact_department AS SELECT department."key", department.name, department.head_until, coalesce(parent."key", '') AS parent, coalesce(account.login, '') AS head 
FROM department LEFT OUTER JOIN department AS parent ON department.parent_id = parent.id LEFT OUTER JOIN account ON department.head_id = account.id;
CREATE VIEW fact_membership AS SELECT account.login, department."key" AS department, membership.until 
FROM membership JOIN account ON membership.account_id = account.id JOIN department ON membership.department_id = department.id;
CREATE VIEW fact_groupmember AS SELECT account.login, people_group."key" AS "group", group_member.part, group_member.until, coalesce(inviter.login, '') AS invited_by 
FROM group_member JOIN account ON group_member.account_id = account.id JOIN people_group ON group_member.group_id = people_group.id LEFT OUTER JOIN account AS inviter ON group_member.inviter_id = inviter.id;
CREATE VIEW fact_admission AS SELECT account.login, admission.kind, coalesce(place."key", '*') AS place, admission.until 
FROM admission JOIN account ON admission.account_id = account.id LEFT OUTER JOIN place ON admission.place_id = place.id;
CREATE VIEW fact_grant AS SELECT permission_grant.holder, account.login AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN account ON permission_grant.account_id = account.id UNION ALL SELECT permission_grant.holder, department."key" AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN department ON permission_grant.department_id = department.id UNION ALL SELECT permission_grant.holder, people_group."key" AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN people_group ON permission_grant.group_id = people_group.id UNION ALL SELECT permission_grant.holder, holding_role."key" AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant JOIN role AS holding_role ON permission_grant.holding_role_id = holding_role.id UNION ALL SELECT permission_grant.holder, permission_grant.word AS subject, permission_grant.permission, permission_grant.level, permission_grant.pipeline, permission_grant.stage, permission_grant.place, permission_grant.with_sub, permission_grant.until 
FROM permission_grant 
WHERE permission_grant.word != '';
CREATE VIEW fact_assignment AS SELECT assignment.holder, account.login AS subject, role."key" AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN account ON assignment.account_id = account.id UNION ALL SELECT assignment.holder, department."key" AS subject, role."key" AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN department ON assignment.department_id = department.id UNION ALL SELECT assignment.holder, people_group."key" AS subject, role."key" AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN people_group ON assignment.group_id = people_group.id UNION ALL SELECT assignment.holder, holding_role."key" AS subject, role."key" AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id JOIN role AS holding_role ON assignment.holding_role_id = holding_role.id UNION ALL SELECT assignment.holder, assignment.word AS subject, role."key" AS role, assignment.with_sub, assignment.branch, assignment.since, assignment.until 
FROM assignment JOIN role ON assignment.role_id = role.id 
WHERE assignment.word != '';
CREATE VIEW fact_imposition AS SELECT imposition.holder, account.login AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN account ON imposition.account_id = account.id UNION ALL SELECT imposition.holder, department."key" AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN department ON imposition.department_id = department.id UNION ALL SELECT imposition.holder, people_group."key" AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN people_group ON imposition.group_id = people_group.id UNION ALL SELECT imposition.holder, holding_role."key" AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition JOIN role AS holding_role ON imposition.holding_role_id = holding_role.id UNION ALL SELECT imposition.holder, imposition.word AS subject, imposition.restriction, imposition.since, imposition.until 
FROM imposition 
WHERE imposition.word != '';
CREATE VIEW fact_record AS SELECT record.id, record.entity, record."key", record.title, record.pipeline, record.stage, record.branch, record.open, record.created_at, coalesce(record.parent, '') AS parent, coalesce(account.login, '') AS responsible, coalesce(stamp.departments, '') AS stamp 
FROM record LEFT OUTER JOIN account ON record.responsible_id = account.id LEFT OUTER JOIN stamp ON record.stamp_id = stamp.id;
CREATE VIEW fact_record_participant AS SELECT record_participant.record_id, record_participant.part, account.login 
FROM record_participant JOIN account ON record_participant.account_id = account.id;
CREATE VIEW fact_record_attribute AS SELECT record_attribute.record_id, record_attribute.name, record_attribute.value 
FROM record_attribute;
CREATE TRIGGER journal_keeps_its_texts BEFORE UPDATE ON journal WHEN OLD.hash IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_keeps_its_entries BEFORE DELETE ON journal WHEN OLD.hash IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_head_only_grows BEFORE UPDATE ON journal_head WHEN NEW.size < OLD.size OR NEW.first <> OLD.first OR NEW.origin <> OLD.origin OR NEW.opening <> OLD.opening BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER journal_private_is_only_wiped BEFORE UPDATE ON journal_private WHEN NEW.salt IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal',49);
COMMIT;
