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
INSERT INTO "alembic_version" VALUES('8');
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
	"after" TEXT
);
INSERT INTO "journal" VALUES(1,'2031-05-17T08:00:00Z','root','test','CustomAttribute','add','user birthday',NULL,'{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}');
INSERT INTO "journal" VALUES(2,'2031-05-17T08:00:00Z','root','test','CustomAttribute','add','deal kinds',NULL,'{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}');
INSERT INTO "journal" VALUES(3,'2031-05-17T08:00:00Z','root','test','Setting','add','extranet',NULL,'{"name":"extranet","value":"on"}');
INSERT INTO "journal" VALUES(4,'2031-05-17T08:00:00Z','root','test','Place','add','branch north',NULL,'{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}');
INSERT INTO "journal" VALUES(5,'2031-05-17T08:00:00Z','root','test','Place','add','branch south',NULL,'{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}');
INSERT INTO "journal" VALUES(6,'2031-05-17T08:00:00Z','root','test','Place','add','source site',NULL,'{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}');
INSERT INTO "journal" VALUES(7,'2031-05-17T08:00:00Z','root','test','Pipeline','add','deal main',NULL,'{"entity":"deal","key":"main","name":"Основная","position":0}');
INSERT INTO "journal" VALUES(8,'2031-05-17T08:00:00Z','root','test','Pipeline','add','deal repeat',NULL,'{"entity":"deal","key":"repeat","name":"Повторная","position":1}');
INSERT INTO "journal" VALUES(9,'2031-05-17T08:00:00Z','root','test','Stage','add','deal main new',NULL,'{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}');
INSERT INTO "journal" VALUES(10,'2031-05-17T08:00:00Z','root','test','Stage','add','deal main won',NULL,'{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}');
INSERT INTO "journal" VALUES(11,'2031-05-17T08:00:00Z','root','test','Stage','add','deal repeat new',NULL,'{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}');
INSERT INTO "journal" VALUES(12,'2031-05-17T08:00:00Z','root','test','Stage','add','task  open',NULL,'{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}');
INSERT INTO "journal" VALUES(13,'2031-05-17T08:00:00Z','root','test','Role','add','manager',NULL,'{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}');
INSERT INTO "journal" VALUES(14,'2031-05-17T08:00:00Z','root','test','Role','add','admin',NULL,'{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}');
INSERT INTO "journal" VALUES(15,'2031-05-17T08:00:00Z','root','test','Role','add','idle',NULL,'{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}');
INSERT INTO "journal" VALUES(16,'2031-05-17T08:00:00Z','root','test','Group','add','g1',NULL,'{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}');
INSERT INTO "journal" VALUES(17,'2031-05-17T08:00:00Z','root','test','Account','add','anna',NULL,'{"login":"anna","name":"Анна O''Нил ‮%s?","email":"anna@example.com","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","attributes":{"phone":"007"}}');
INSERT INTO "journal" VALUES(18,'2031-05-17T08:00:00Z','root','test','Account','add','boris',NULL,'{"login":"boris","name":"","email":"","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"attributes":{}}');
INSERT INTO "journal" VALUES(19,'2031-05-17T08:00:00Z','root','test','Account','add','vera',NULL,'{"login":"vera","name":"","email":"","type":"","state":"active","blocked_until":null,"signed_in_at":null,"attributes":{}}');
INSERT INTO "journal" VALUES(20,'2031-05-17T08:00:00Z','root','test','Account','add','gleb',NULL,'{"login":"gleb","name":"","email":"","type":"","state":"active","blocked_until":null,"signed_in_at":null,"attributes":{}}');
INSERT INTO "journal" VALUES(21,'2031-05-17T08:00:00Z','root','test','Department','add','company',NULL,'{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}');
INSERT INTO "journal" VALUES(22,'2031-05-17T08:00:00Z','root','test','Department','add','sales',NULL,'{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}');
INSERT INTO "journal" VALUES(23,'2031-05-17T08:00:00Z','root','test','Department','add','north-sales',NULL,'{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}');
INSERT INTO "journal" VALUES(24,'2031-05-17T08:00:00Z','root','test','Membership','add','anna north-sales',NULL,'{"login":"anna","department":"north-sales","until":null}');
INSERT INTO "journal" VALUES(25,'2031-05-17T08:00:00Z','root','test','Membership','add','anna sales',NULL,'{"login":"anna","department":"sales","until":null}');
INSERT INTO "journal" VALUES(26,'2031-05-17T08:00:00Z','root','test','Membership','add','gleb company',NULL,'{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}');
INSERT INTO "journal" VALUES(27,'2031-05-17T08:00:00Z','root','test','GroupMember','add','anna g1',NULL,'{"login":"anna","group":"g1","part":"member","until":null,"invited_by":""}');
INSERT INTO "journal" VALUES(28,'2031-05-17T08:00:00Z','root','test','GroupMember','add','gleb g1',NULL,'{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z","invited_by":"anna"}');
INSERT INTO "journal" VALUES(29,'2031-05-17T08:00:00Z','root','test','Admission','add','anna branch north',NULL,'{"login":"anna","kind":"branch","place":"north","until":null}');
INSERT INTO "journal" VALUES(30,'2031-05-17T08:00:00Z','root','test','Admission','add','boris branch *',NULL,'{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}');
INSERT INTO "journal" VALUES(31,'2031-05-17T08:00:00Z','root','test','Grant','add','role manager deal.read   ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}');
INSERT INTO "journal" VALUES(32,'2031-05-17T08:00:00Z','root','test','Grant','add','role manager deal.read main new ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}');
INSERT INTO "journal" VALUES(33,'2031-05-17T08:00:00Z','root','test','Grant','add','user anna deal.export   ',NULL,'{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}');
INSERT INTO "journal" VALUES(34,'2031-05-17T08:00:00Z','root','test','Grant','add','group g1 source.see   source:site',NULL,'{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}');
INSERT INTO "journal" VALUES(35,'2031-05-17T08:00:00Z','root','test','Grant','add','department sales task.see   task:T-1',NULL,'{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}');
INSERT INTO "journal" VALUES(36,'2031-05-17T08:00:00Z','root','test','Grant','add','department company task.see   task:T-1',NULL,'{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}');
INSERT INTO "journal" VALUES(37,'2031-05-17T08:00:00Z','root','test','Assignment','add','manager user anna north',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}');
INSERT INTO "journal" VALUES(38,'2031-05-17T08:00:00Z','root','test','Assignment','add','manager user anna ',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}');
INSERT INTO "journal" VALUES(39,'2031-05-17T08:00:00Z','root','test','Assignment','add','manager department sales ',NULL,'{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}');
INSERT INTO "journal" VALUES(40,'2031-05-17T08:00:00Z','root','test','Assignment','add','idle group g1 ',NULL,'{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}');
INSERT INTO "journal" VALUES(41,'2031-05-17T08:00:00Z','root','test','Assignment','add','admin kind director ',NULL,'{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}');
INSERT INTO "journal" VALUES(42,'2031-05-17T08:00:00Z','root','test','Imposition','add','no-export user anna',NULL,'{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}');
INSERT INTO "journal" VALUES(43,'2031-05-17T08:00:00Z','root','test','Imposition','add','no-export role manager',NULL,'{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}');
INSERT INTO "journal" VALUES(44,'2031-05-17T08:00:00Z','root','test','Imposition','add','no-export group g1',NULL,'{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}');
INSERT INTO "journal" VALUES(45,'2031-05-17T08:00:00Z','root','test','Record','add','company C-1',NULL,'{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}');
INSERT INTO "journal" VALUES(46,'2031-05-17T08:00:00Z','root','test','Record','add','deal D-1',NULL,'{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}');
INSERT INTO "journal" VALUES(47,'2031-05-17T08:00:00Z','root','test','Record','add','deal D-2',NULL,'{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}');
INSERT INTO "journal" VALUES(48,'2031-05-17T08:00:00Z','root','test','Record','add','task T-1',NULL,'{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}');
INSERT INTO "journal" VALUES(49,'2031-05-17T08:00:00Z','root','test','Secret','set','anna',NULL,NULL);
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
CREATE TABLE workspace (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "workspace" VALUES('system','universal');
INSERT INTO "workspace" VALUES('definition','{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "grants": [{"by": ["is:administrator", "rights.edit"], "may": "*"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "attributes": {"user": {"admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}');
INSERT INTO "workspace" VALUES('compiled','');
CREATE INDEX ix_failed_sign_in_tried_at ON failed_sign_in (tried_at);
CREATE INDEX ix_department_head_id ON department (head_id);
CREATE INDEX ix_department_parent_id ON department (parent_id);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
CREATE INDEX ix_group_member_inviter_id ON group_member (inviter_id);
CREATE INDEX ix_admission_place_id ON admission (place_id);
CREATE INDEX record_of_stamp ON record (entity, stamp_id, pipeline, stage, branch);
CREATE INDEX record_of_stage ON record (entity, pipeline, stage, branch, open);
CREATE INDEX ix_record_parent ON record (parent) WHERE parent IS NOT NULL;
CREATE INDEX record_of_responsible ON record (responsible_id, entity, pipeline, stage, branch);
CREATE INDEX letter_waiting ON letter (state, due_at);
CREATE INDEX ix_letter_account_id ON letter (account_id);
CREATE INDEX ix_membership_department_id ON membership (department_id);
CREATE INDEX ix_permission_grant_account_id ON permission_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_permission_grant_department_id ON permission_grant (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_permission_grant_holding_role_id ON permission_grant (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_permission_grant_word ON permission_grant (word) WHERE word <> '';
CREATE INDEX ix_permission_grant_group_id ON permission_grant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_group_id ON assignment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_assignment_word ON assignment (word) WHERE word <> '';
CREATE INDEX ix_imposition_department_id ON imposition (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_imposition_holding_role_id ON imposition (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_imposition_account_id ON imposition (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_imposition_word ON imposition (word) WHERE word <> '';
CREATE INDEX ix_imposition_group_id ON imposition (group_id) WHERE group_id IS NOT NULL;
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal',49);
COMMIT;
