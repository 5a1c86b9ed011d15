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
INSERT INTO "alembic_version" VALUES('10');
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
	"after" TEXT, 
	account TEXT, 
	reason TEXT, 
	run INTEGER, 
	hash BLOB
);
INSERT INTO "journal" VALUES(1,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','CustomAttribute','add','user birthday',NULL,'{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}','','',1,X'092AD74F430027CB2C58F9CA2830ADC09B4A23803547455B22B6111DDCD0948C');
INSERT INTO "journal" VALUES(2,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','CustomAttribute','add','deal kinds',NULL,'{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}','','',1,X'6EE90132F52E92FCAEFBDD943F1DC6B2AD3960A2AB759D10AA59EC70AD45DC7B');
INSERT INTO "journal" VALUES(3,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Setting','add','extranet',NULL,'{"name":"extranet","value":"on"}','','',1,X'3D133F639FB9DB2C3499E8046BE514FA84AF3DD74CF530737D5B49E02C8CF9E8');
INSERT INTO "journal" VALUES(4,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Place','add','branch north',NULL,'{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}','','',1,X'F2110422441B94E620FFBF1832271AB25473D4FE839F255BFD805CA3C2DDF495');
INSERT INTO "journal" VALUES(5,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Place','add','branch south',NULL,'{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}','','',1,X'D2FDEA1955F69E311DA1671EA0D422EE8E810F0A40A02252AFC5057042423077');
INSERT INTO "journal" VALUES(6,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Place','add','source site',NULL,'{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}','','',1,X'7D5570A294F66247DECEE147257B1BCE404D76C3C936F6771AAC9703D434664D');
INSERT INTO "journal" VALUES(7,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Pipeline','add','deal main',NULL,'{"entity":"deal","key":"main","name":"Основная","position":0}','','',1,X'B0E69EF2A25A74B3B36B002C63D1DF30ED09ED72D6C05CA70A0BDB2C6B294B59');
INSERT INTO "journal" VALUES(8,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Pipeline','add','deal repeat',NULL,'{"entity":"deal","key":"repeat","name":"Повторная","position":1}','','',1,X'3D73C07756497619FA510BDD0E9AF79AF1A6922250CD7D31F0835FA2292DB4EB');
INSERT INTO "journal" VALUES(9,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Stage','add','deal main new',NULL,'{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}','','',1,X'D09E0AA015A345D816264FC6D8E1B9C57A3718BD55068A69AD23A2AFD5EBE96B');
INSERT INTO "journal" VALUES(10,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Stage','add','deal main won',NULL,'{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}','','',1,X'79760E34A711B5D902069059081BFD71EF5CE5B01B57E2985720BDC4236719DA');
INSERT INTO "journal" VALUES(11,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Stage','add','deal repeat new',NULL,'{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}','','',1,X'DDA6D30E13B16039285062AF04C78A4C03437B8CB86B87FB5F7351B4FA9F0E01');
INSERT INTO "journal" VALUES(12,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Stage','add','task  open',NULL,'{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}','','',1,X'57003FD5437FBA6EA427B67F2D055D4164E5A546834A8FD5E32AFC048F74C0CB');
INSERT INTO "journal" VALUES(13,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Role','add','manager',NULL,'{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}','','',1,X'D5607E616C924BB056041994E07ACB3352CA85741472387F3992D5130CC2B767');
INSERT INTO "journal" VALUES(14,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Role','add','admin',NULL,'{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}','','',1,X'0F985922854B7382522EDEFAA5083DAE66A36EEDFF4F45AA2C96DF8C449F5A50');
INSERT INTO "journal" VALUES(15,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Role','add','idle',NULL,'{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}','','',1,X'C3F0627FD720B5F283F5BCA25F48088C90639C877052E3757CE9FF3B04AC7D14');
INSERT INTO "journal" VALUES(16,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Group','add','g1',NULL,'{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}','','',1,X'8BE42719171C225C91623946CC5CBA9D8A833B749E3CC25E904A147FA8947F95');
INSERT INTO "journal" VALUES(17,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Account','add','anna',NULL,'{"login":"anna","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","personal":"23927cfa7eb7e8848a3ee81a02332c616ee2dfcb55d91ef34016ae6324165b50"}','','',1,X'D871DA070DF1551DC7C8296B16AFDE632312DC78B872B1C735D353C354EFBF78');
INSERT INTO "journal" VALUES(18,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Account','add','boris',NULL,'{"login":"boris","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"personal":"2c0820519ec91f9c84fe6c9349eca4ba6e1c64a0a38e569f2370dee9cb8f1cf7"}','','',1,X'E24A3AB857726D5A9307DA0DCD002A516F3014F13BDD237500C63F70AF7AD9E5');
INSERT INTO "journal" VALUES(19,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Account','add','vera',NULL,'{"login":"vera","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"563e432b1227f01dfb933dfec0c08585ada50ade60580d54b44eb2b9fb8f4f38"}','','',1,X'04A95D26E856C63166325F605440797451061E16EC012E8C7E472D65E700703F');
INSERT INTO "journal" VALUES(20,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Account','add','gleb',NULL,'{"login":"gleb","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"6a5edf7ad86cbaeca75b0be31016d01b92dccca12dbd9655afe40c6aa2fce56f"}','','',1,X'D7BE4017EEF049A73C1AC9976189DD34A9EF361A1E6D0A01D64DFE7C38BA62FC');
INSERT INTO "journal" VALUES(21,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Department','add','company',NULL,'{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}','','',1,X'496A69B5D28FC9E6D74F86D47B84388102644C1C67E73ABA3CF1EF2BBE3C1A38');
INSERT INTO "journal" VALUES(22,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Department','add','sales',NULL,'{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}','','',1,X'119A01EB0B97BC4CD1AA64A57C1B3AD5980035B333BB1B179C3FCC0718BEEF85');
INSERT INTO "journal" VALUES(23,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Department','add','north-sales',NULL,'{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}','','',1,X'3FB5570D5385C71058A09CF20B2F4FB120718D97DC266B15F1D382E30A1EE9E3');
INSERT INTO "journal" VALUES(24,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Membership','add','anna north-sales',NULL,'{"login":"anna","department":"north-sales","until":null}','','',1,X'EB0664128BF5FC159B778FA17B13195377C5E4B14AB4511D60F01A4189F15A47');
INSERT INTO "journal" VALUES(25,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Membership','add','anna sales',NULL,'{"login":"anna","department":"sales","until":null}','','',1,X'C04D30129EAB6416A39EC6B8E5B44B19B9B58A358E27114EA91C41B1CF3645A3');
INSERT INTO "journal" VALUES(26,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Membership','add','gleb company',NULL,'{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}','','',1,X'7F837FE8952EAF3DBFF10DF10ABD0C06EF3CB583601144E6F0C666BA042C326B');
INSERT INTO "journal" VALUES(27,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','GroupMember','add','anna g1',NULL,'{"login":"anna","group":"g1","part":"member","until":null,"invited_by":""}','','',1,X'59EB3911538DD6F1F80D4828748CE5652663D06861483AD1C3874F46669B01D3');
INSERT INTO "journal" VALUES(28,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','GroupMember','add','gleb g1',NULL,'{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z","invited_by":"anna"}','','',1,X'9E227A299A2407E54FA47FEB50B64F1E600607FA55A54111250348D4064A0FD7');
INSERT INTO "journal" VALUES(29,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Admission','add','anna branch north',NULL,'{"login":"anna","kind":"branch","place":"north","until":null}','','',1,X'0F13DE3CED3E4F19B98CA7A3B25039CA740748AF0212463089CD3A235A69D194');
INSERT INTO "journal" VALUES(30,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Admission','add','boris branch *',NULL,'{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}','','',1,X'73485472397C8C33370D2A50DD357088D28BD04E023FDAB0B5AB439DB236029A');
INSERT INTO "journal" VALUES(31,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Grant','add','role manager deal.read   ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}','','',1,X'0807A9D9A15D8A027BA92159025D53D12EED053C1D84ACB3FBCF2E6B053AA41F');
INSERT INTO "journal" VALUES(32,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Grant','add','role manager deal.read main new ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}','','',1,X'BDEDD3AE8F1C4AB69C5BE2D45A699F13BD76724E828B2E8BFB2E8CA7C3040AAF');
INSERT INTO "journal" VALUES(33,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Grant','add','user anna deal.export   ',NULL,'{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}','','',1,X'321CA25EF5E4A2CF9F9582C057DED70DFC15903A0CB6243CFB9BEEA6756B23D4');
INSERT INTO "journal" VALUES(34,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Grant','add','group g1 source.see   source:site',NULL,'{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}','','',1,X'21FE82D39E0198C4047D04B66B70A12C11F6F78F70AF8F3EE9FF047E29780244');
INSERT INTO "journal" VALUES(35,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Grant','add','department sales task.see   task:T-1',NULL,'{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}','','',1,X'0D026DBC50DCA3597C380FD46DBD8D35E7ED0A54CC03B891E0F48497B0256B8A');
INSERT INTO "journal" VALUES(36,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Grant','add','department company task.see   task:T-1',NULL,'{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}','','',1,X'A72298291E10E54E3130298AAD4AD794390F5F8ABA9BF4A6EF92B231EA7C59EF');
INSERT INTO "journal" VALUES(37,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Assignment','add','manager user anna north',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}','','',1,X'1D271236AD92BE0C1FBCFF23C77776610D61B9BF8C76AC0371A9C9364E8084FE');
INSERT INTO "journal" VALUES(38,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Assignment','add','manager user anna ',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'20887C188B9D82A31624AC721C17DBF7760EA3CE9F0047DE24CDB193D0E79260');
INSERT INTO "journal" VALUES(39,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Assignment','add','manager department sales ',NULL,'{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}','','',1,X'AA1BFB24343F587DC3E183788F804F82C5989238AF6A20A51D36F086CAF4CAA0');
INSERT INTO "journal" VALUES(40,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Assignment','add','idle group g1 ',NULL,'{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'E4F01159374535D6FCF517B9C8E55AE82125EB3A89DAEE099224D8C0D7D823A5');
INSERT INTO "journal" VALUES(41,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Assignment','add','admin kind director ',NULL,'{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'40C0FA62E0AC8364ED216AB1587B3C0B2BB40B9CE25D9CD3FBAD0FD454502EE6');
INSERT INTO "journal" VALUES(42,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Imposition','add','no-export user anna',NULL,'{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}','','',1,X'1EA9FF7CB19A78A007D132CF3F6BF080EB1D02E148AB13A29029B5AE8E244DB8');
INSERT INTO "journal" VALUES(43,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Imposition','add','no-export role manager',NULL,'{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}','','',1,X'D5FC751BB24D1FF1D497E2AB09E9B5FDBD58B58C894CB1266D674CCD04FF268E');
INSERT INTO "journal" VALUES(44,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Imposition','add','no-export group g1',NULL,'{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}','','',1,X'4AF517E33D07147D0163BBB1D199919023C90973A577FC99FF33E42925EFB85E');
INSERT INTO "journal" VALUES(45,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Record','add','company C-1',NULL,'{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'9578D003C11635ED9138E1611AB7ABBF15EF7FE10D1841E7EDFB0C89D6FAD249');
INSERT INTO "journal" VALUES(46,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Record','add','deal D-1',NULL,'{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}','','',1,X'5336704A5728A4EC6794B38F4B23EF06DB4CF35A6F0BD7D33292DE761094CFE9');
INSERT INTO "journal" VALUES(47,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Record','add','deal D-2',NULL,'{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'7E33A15A411219375F7589355AC8B78A182C6A8B36151E10F35C81081CDD1E01');
INSERT INTO "journal" VALUES(48,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Record','add','task T-1',NULL,'{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}','','',1,X'C7BA009B0853EBDAECA170D878E4D7A0E28BFED2AE02AEC9C10C6CD8706C8177');
INSERT INTO "journal" VALUES(49,'2031-05-17T08:00:00Z','root','sha256:5dcb2f2affc8fb1f782c096a55a53e19dc0923c343aa12a5fad3359e3f8b2cda','Secret','set','anna',NULL,NULL,'','',1,X'7E3A707A276F8B72DFB1EA4E13B38C88052B1AE99A3423673F5E62AC091F6CDA');
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
INSERT INTO "journal_head" VALUES('journal','crmaccess/0f199dccaf5f4f4f','{"count":0,"facts":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","personal":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","stamps":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","definition":"78b062cb91665a8bf80e963ad6013cb0f3520cc920345c2d2002e69754ec5537"}',1,49,X'7E3A707A276F8B72DFB1EA4E13B38C88052B1AE99A3423673F5E62AC091F6CDA',X'06CB5B5A3EC1C9EDD82BCA4883327E2A44648B791FE19E355A58657463A0903A38BAE4B51BB95F6EBFF314A4A8CC86D002E3B146FD8E929B0886A5AE5FE3E02F31C8EEEA33BC9C3A4E4923E41CB165335E5C75EAF6FB11D7EEDB35AD987145A8');
CREATE TABLE journal_private (
	entry INTEGER NOT NULL, 
	side TEXT NOT NULL, 
	salt BLOB, 
	text TEXT NOT NULL, 
	PRIMARY KEY (entry, side)
);
INSERT INTO "journal_private" VALUES(1,'command',X'8AF1E4824E56D35BEB38CE82B302B5A6','test');
INSERT INTO "journal_private" VALUES(17,'after',X'C244287E0526309F40643856A73D62DD','{"name":"Анна O''Нил ‮%s?","email":"anna@example.com","attributes":{"phone":"007"}}');
INSERT INTO "journal_private" VALUES(18,'after',X'F88F0614786ECE9A21F58EDBC7CD5DAA','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(19,'after',X'08E321434CAFD42B1200EC3F7F4D5AE8','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(20,'after',X'60687AA902917434618CB67D51C3EC01','{"name":"","email":"","attributes":{}}');
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
INSERT INTO "workspace" VALUES('journal_key','e63d044e738152ff4256157833567e35e9ab3518f3049a2b0045295dbfda8e67');
CREATE INDEX ix_failed_sign_in_tried_at ON failed_sign_in (tried_at);
CREATE INDEX ix_department_parent_id ON department (parent_id);
CREATE INDEX ix_department_head_id ON department (head_id);
CREATE INDEX ix_group_member_inviter_id ON group_member (inviter_id);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
CREATE INDEX ix_admission_place_id ON admission (place_id);
CREATE INDEX record_of_stamp ON record (entity, stamp_id, pipeline, stage, branch);
CREATE INDEX record_of_stage ON record (entity, pipeline, stage, branch, open);
CREATE INDEX record_of_responsible ON record (responsible_id, entity, pipeline, stage, branch);
CREATE INDEX ix_record_parent ON record (parent) WHERE parent IS NOT NULL;
CREATE INDEX letter_waiting ON letter (state, due_at);
CREATE INDEX ix_letter_account_id ON letter (account_id);
CREATE INDEX activity_of_day ON activity (day);
CREATE INDEX ix_membership_department_id ON membership (department_id);
CREATE INDEX ix_permission_grant_group_id ON permission_grant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_permission_grant_department_id ON permission_grant (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_permission_grant_holding_role_id ON permission_grant (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_permission_grant_account_id ON permission_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_permission_grant_word ON permission_grant (word) WHERE word <> '';
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_group_id ON assignment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_assignment_word ON assignment (word) WHERE word <> '';
CREATE INDEX ix_imposition_department_id ON imposition (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_imposition_account_id ON imposition (account_id) WHERE account_id IS NOT NULL;
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
