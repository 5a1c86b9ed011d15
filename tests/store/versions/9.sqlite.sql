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
INSERT INTO "alembic_version" VALUES('9');
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
INSERT INTO "journal" VALUES(1,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','CustomAttribute','add','user birthday',NULL,'{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}','','',1,X'97873C3F514BE80BC7FBEF5ABDF87FC83CA5FF38D45F48AD89FF46AD4C1ECC6E');
INSERT INTO "journal" VALUES(2,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','CustomAttribute','add','deal kinds',NULL,'{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}','','',1,X'B0F129B6A2BE6EE3350105F51E9620D4274DE547809A9F2FDC694BD681CDB572');
INSERT INTO "journal" VALUES(3,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Setting','add','extranet',NULL,'{"name":"extranet","value":"on"}','','',1,X'D483375BC07B152CD451BBA7992F3CB14BB6CD9AC3494016E87879F3A95C42FB');
INSERT INTO "journal" VALUES(4,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Place','add','branch north',NULL,'{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}','','',1,X'04D5F278783B7E052C5A23CB77BCDF336BD729AC3840A2D0F684372F596A5C8D');
INSERT INTO "journal" VALUES(5,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Place','add','branch south',NULL,'{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}','','',1,X'FEBD51CED59BFB721940B1B2CEA40C8CE5E9F1262C43F6B2E8BD40184754F7F0');
INSERT INTO "journal" VALUES(6,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Place','add','source site',NULL,'{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}','','',1,X'A075548466FE9A0C31A87EC45B83BE7F456E206C4380AE4F309254EF7A1C6775');
INSERT INTO "journal" VALUES(7,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Pipeline','add','deal main',NULL,'{"entity":"deal","key":"main","name":"Основная","position":0}','','',1,X'89A207005E4D027E0D3ED287C8F786BB6E87C9D7820A4E84846AE6B65F7C7F76');
INSERT INTO "journal" VALUES(8,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Pipeline','add','deal repeat',NULL,'{"entity":"deal","key":"repeat","name":"Повторная","position":1}','','',1,X'86DF734CE579735F9F7C5773C16FE2A316CBDB614E87C09BD9AF2FC05BEDFA9B');
INSERT INTO "journal" VALUES(9,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Stage','add','deal main new',NULL,'{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}','','',1,X'B6C2769A08F6EE64B85A2091899EE363696EDAE7B0E54C6D7BF9C686EE2BD016');
INSERT INTO "journal" VALUES(10,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Stage','add','deal main won',NULL,'{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}','','',1,X'2E17AAB3218067561AC4E6188743EB4850009609A90C0CB57C767D877C83EED9');
INSERT INTO "journal" VALUES(11,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Stage','add','deal repeat new',NULL,'{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}','','',1,X'AAA3FB42831844D8AFD9B2C63E82BD6C1091DC86334C28ED548F1FC441D6EEC9');
INSERT INTO "journal" VALUES(12,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Stage','add','task  open',NULL,'{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}','','',1,X'5C94A296E2FCA28784E018A26EB1F80B026036B8FEA2BC915A1272D437889DA3');
INSERT INTO "journal" VALUES(13,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Role','add','manager',NULL,'{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}','','',1,X'F2C047849F4A4D906AF59A990619DB98DA6131D668AD6D56E18E01C6D54984E9');
INSERT INTO "journal" VALUES(14,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Role','add','admin',NULL,'{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}','','',1,X'4C2C1B962D63D0F79208B0FCAE6E5765DFB26FFF7AA2209D852959F9EC80F6B9');
INSERT INTO "journal" VALUES(15,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Role','add','idle',NULL,'{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}','','',1,X'18BF1C6196E9AF1148355721CAB9308950F13A2D14CD141B1A5F13A1D8950375');
INSERT INTO "journal" VALUES(16,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Group','add','g1',NULL,'{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}','','',1,X'46DAE7DF1D893918BE5A057EE7A85C275BE9AE4779DE0C0F87DB28B460A05D8E');
INSERT INTO "journal" VALUES(17,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Account','add','anna',NULL,'{"login":"anna","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","personal":"93e50cc6ab7580cf949ee0849e6b5d1c681ea9a39e252c821e94e98338dea44a"}','','',1,X'899B2568BF7EA8D4790925849C6A86A6BE1AE8C63128693AB11D37BA8A8BD420');
INSERT INTO "journal" VALUES(18,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Account','add','boris',NULL,'{"login":"boris","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"personal":"a308435f2b3f48c7b7970ebc3ce4b98fb3139f66bab7aa4c9e4954aed2dbfce0"}','','',1,X'CCE583316B7287B74E329161019B7D5F4D0A63FC35F55EFED4089BAF7CC74328');
INSERT INTO "journal" VALUES(19,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Account','add','vera',NULL,'{"login":"vera","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"6aa68511a6a8d4f75441a96d02f869b7ab2f83bd810086b8639c71d672298115"}','','',1,X'B4617F6242916AB08A3EF90EBD6A9DBA8DD93DAA506DAC31F8565B9D71DE9E64');
INSERT INTO "journal" VALUES(20,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Account','add','gleb',NULL,'{"login":"gleb","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"41a912062b4842d7c1ef867980489d75aded939aedb0ec1ebf7c5d3618aac077"}','','',1,X'D63020F764DD842A209FAF74F77C9C49E525682E1AF4FE3172DFD008AA895A7C');
INSERT INTO "journal" VALUES(21,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Department','add','company',NULL,'{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}','','',1,X'0A0B2BF6D9D27D894ADFE469DB61FC948E506CA826D2E2E889CF0CF481176450');
INSERT INTO "journal" VALUES(22,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Department','add','sales',NULL,'{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}','','',1,X'D41B5FB12C485798954A39350EBC5764730060551789A4CF42AC7596A1194B74');
INSERT INTO "journal" VALUES(23,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Department','add','north-sales',NULL,'{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}','','',1,X'0559DE085CFE83BE854FB53C82B6CEBDA724B5D70B80A72E2D885D647C0D5957');
INSERT INTO "journal" VALUES(24,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Membership','add','anna north-sales',NULL,'{"login":"anna","department":"north-sales","until":null}','','',1,X'E2CDBA476066C23AE46C8ADD936FE593FDF152CBF523770E8EE209282A698A14');
INSERT INTO "journal" VALUES(25,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Membership','add','anna sales',NULL,'{"login":"anna","department":"sales","until":null}','','',1,X'F93674A6AA51E92C2D2167E0C4EBCDCA8781407EFCFB55E7B30B942718FCAE34');
INSERT INTO "journal" VALUES(26,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Membership','add','gleb company',NULL,'{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}','','',1,X'D6F8420932E4132B1DD36E983EF7DDC3F5559B4EA6C943B646AF48977C558AE5');
INSERT INTO "journal" VALUES(27,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','GroupMember','add','anna g1',NULL,'{"login":"anna","group":"g1","part":"member","until":null,"invited_by":""}','','',1,X'E0A6045929A29F8C53BE0CA6A7D653A037D6BC31393792718ABC408D2BA1E75D');
INSERT INTO "journal" VALUES(28,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','GroupMember','add','gleb g1',NULL,'{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z","invited_by":"anna"}','','',1,X'2CE89E79B689C0B43F23F40920D37B3EE1F6F13024132AF262F5B8B1D1957C70');
INSERT INTO "journal" VALUES(29,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Admission','add','anna branch north',NULL,'{"login":"anna","kind":"branch","place":"north","until":null}','','',1,X'925C4E1910AF0DC0AEA153F7C0A3DB3D13B73DB9543E53DADB9F359F70DB4B9E');
INSERT INTO "journal" VALUES(30,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Admission','add','boris branch *',NULL,'{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}','','',1,X'A456CA4CC81D7C2EB49D1E206615BBE3839AE94D9BE4E1B3ECAD7CB0F4D2E845');
INSERT INTO "journal" VALUES(31,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Grant','add','role manager deal.read   ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}','','',1,X'D08CE7EA60CFD409A85910A6B7C8D0AC01F393D0BCC0FB046C1144D86E324FA8');
INSERT INTO "journal" VALUES(32,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Grant','add','role manager deal.read main new ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}','','',1,X'C2A69F65BA36A615D22FA7928A18FB1097160385205B760EB98EBD6C2A8114A0');
INSERT INTO "journal" VALUES(33,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Grant','add','user anna deal.export   ',NULL,'{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}','','',1,X'C0DF83EF27273D476E7A610A714D40CBCDC9F09773C1E9FE61C55DB782A61B20');
INSERT INTO "journal" VALUES(34,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Grant','add','group g1 source.see   source:site',NULL,'{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}','','',1,X'09F64EA0E0B79821C64242A488DBE1A1CA4DF2F55B08EC6F45A8CE1C74F6A09A');
INSERT INTO "journal" VALUES(35,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Grant','add','department sales task.see   task:T-1',NULL,'{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}','','',1,X'2DB9E3DC067B52408E3B63DC6D50802FBC77C69E3C3BB90663A9EF1B4F4B7380');
INSERT INTO "journal" VALUES(36,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Grant','add','department company task.see   task:T-1',NULL,'{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}','','',1,X'21895F62D4DF920139055C7999971E85D027347F2D5BBD864B067EC478E334A4');
INSERT INTO "journal" VALUES(37,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Assignment','add','manager user anna north',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}','','',1,X'778801E18E75724F4C7DF33E6A5A4B73B69EF58AEB09CF203DAC5C3C3053BA38');
INSERT INTO "journal" VALUES(38,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Assignment','add','manager user anna ',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'171C1F7FEC1373DCB3F23F7C95A78623CC1DFB046E2D5F3FA4ACE53ADB620C20');
INSERT INTO "journal" VALUES(39,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Assignment','add','manager department sales ',NULL,'{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}','','',1,X'52C39CD8D36A5EBC4DEE21467DE162EB51503A5040BC8023974F1EA77BBEB931');
INSERT INTO "journal" VALUES(40,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Assignment','add','idle group g1 ',NULL,'{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'180E68C328AB2A37B4F5FB774238C9ACFAB1517FD42F5775BFDFAD81E793211D');
INSERT INTO "journal" VALUES(41,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Assignment','add','admin kind director ',NULL,'{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'A9E4E9844938B4BB311F703DDD1D47D316D43FBE654CDA51C972F4BAEE7D5F45');
INSERT INTO "journal" VALUES(42,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Imposition','add','no-export user anna',NULL,'{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}','','',1,X'7E0B74377AA01D335992E7A9B969BF122C2A093105795C22638877EFFBF081A1');
INSERT INTO "journal" VALUES(43,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Imposition','add','no-export role manager',NULL,'{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}','','',1,X'544BD9479A0D3D7A88BFE53CAE57306306245841AE19955FDE1D78F4F68231F8');
INSERT INTO "journal" VALUES(44,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Imposition','add','no-export group g1',NULL,'{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}','','',1,X'5C304D46AD86627A05B9546AD300C3F8E50FE49596D9361A0782807113204EF9');
INSERT INTO "journal" VALUES(45,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Record','add','company C-1',NULL,'{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'4BD77F53F92219BBB33E66F0A37C1A887B743534BAACDC1F31F7D1C0C103C08B');
INSERT INTO "journal" VALUES(46,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Record','add','deal D-1',NULL,'{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}','','',1,X'F74322AC9E7264CE0A618A3802F806965E87CE00E425A9823E7C912177FE9629');
INSERT INTO "journal" VALUES(47,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Record','add','deal D-2',NULL,'{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'BDCFD7FFAB11A1477F05A80E662CBA73A87BE988C78F1A8EC3315DADD7F01809');
INSERT INTO "journal" VALUES(48,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Record','add','task T-1',NULL,'{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}','','',1,X'12552377CD2C499F24BC8DF99D3EB5DAA230452F17F2518B1121F83A0E1ECD64');
INSERT INTO "journal" VALUES(49,'2031-05-17T08:00:00Z','root','sha256:8976c479b18952cd4a4ceea99b22165831c6f16330146d57f8baf6bb82e68a04','Secret','set','anna',NULL,NULL,'','',1,X'B92631E1ED729EA58425ABD69D4F1A701EC566B9B5F3267FDC9F59634D405FF4');
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
INSERT INTO "journal_head" VALUES('journal','crmaccess/5290cae5b2d3adc1','{"count":0,"facts":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","personal":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","stamps":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","definition":"cf025ecf10d81d4f3539da6523fca3019d64b46f6266f36ab166e1745ce4b03c"}',1,49,X'B92631E1ED729EA58425ABD69D4F1A701EC566B9B5F3267FDC9F59634D405FF4',X'82E680706A38AEEFCAF3370137D3E33F6D0DAD3579A9B16331FCA9908C60CE84FDB63272127775AE122FD4715DC2B748FA4DA1DFFE4DA6F5C49FF6375E45D95ECE6CA10F59A7B497CCD373FF50F014B6800E27AB86625CB760B4A9EE0B0C3E66');
CREATE TABLE journal_private (
	entry INTEGER NOT NULL, 
	side TEXT NOT NULL, 
	salt BLOB, 
	text TEXT NOT NULL, 
	PRIMARY KEY (entry, side)
);
INSERT INTO "journal_private" VALUES(1,'command',X'F28EF43D08CB14220C43C4F1D4D884CF','test');
INSERT INTO "journal_private" VALUES(17,'after',X'CA4A2C65D8C66E53701BA858FE0B04F2','{"name":"Анна O''Нил ‮%s?","email":"anna@example.com","attributes":{"phone":"007"}}');
INSERT INTO "journal_private" VALUES(18,'after',X'94C602D8F2A5AFC67E33210E0D0F4FFF','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(19,'after',X'537F75E254970A0CF320297E1B5908FC','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(20,'after',X'9FFBD1065C9174379F7B4D9E5A4DAC12','{"name":"","email":"","attributes":{}}');
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
CREATE TABLE workspace (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "workspace" VALUES('system','universal');
INSERT INTO "workspace" VALUES('definition','{"name": "universal", "label": {"en": "Universal", "ru": "Универсальная"}, "about": {"en": "Everything on: branches, departments, groups, stages, personal rights, restrictions, hidden fields", "ru": "Всё включено: филиалы, отделы, группы, стадии, личные права, запреты, скрытые поля"}, "archive": "archived", "actions": {"read": {"en": "read", "ru": "чтение"}, "add": {"en": "add", "ru": "добавление"}, "update": {"en": "update", "ru": "изменение"}, "delete": {"en": "delete", "ru": "удаление"}, "export": {"en": "export", "ru": "экспорт"}, "import": {"en": "import", "ru": "импорт"}, "list": {"en": "list", "ru": "список"}, "edit": {"en": "edit", "ru": "изменение"}, "configure": {"en": "configure rights", "ru": "настройка прав"}, "grant": {"en": "change the rights of", "ru": "изменение прав"}}, "states": {"invited": {"to": "active inactive archived", "label": {"en": "invited", "ru": "приглашён"}}, "active": {"acts": true, "to": "inactive archived", "label": {"en": "active", "ru": "активен"}}, "inactive": {"restore": "active", "to": "active archived", "label": {"en": "inactive", "ru": "неактивен"}}, "archived": {"restore": "inactive", "to": "inactive", "label": {"en": "archived", "ru": "в архиве"}}}, "letters": {"invitation": {"on": "invited", "carries": "code", "label": {"en": "invitation", "ru": "приглашение"}}, "recovery": {"on": "link", "carries": "code", "label": {"en": "new password", "ru": "новый пароль"}}}, "types": {"employee": {"en": "employee", "ru": "сотрудник"}, "client": {"en": "client", "ru": "клиент"}}, "kinds": {"administrator": {"test": "user.admin=on", "everything": true, "label": {"en": "administrator", "ru": "администратор"}}, "head": {"test": "takes_part:department.head", "label": {"en": "head of a department", "ru": "руководитель отдела"}}}, "relations": {"own": {"person": "responsible", "label": {"en": "responsible", "ru": "ответственный"}}, "department": {"units": "departments", "label": {"en": "of my department", "ru": "моего отдела"}}, "subdepartments": {"units": "below", "label": {"en": "of my department or below", "ru": "моего отдела или подотделов"}}, "branch": {"place": "branch", "label": {"en": "of my branch", "ru": "моего филиала"}}, "open": {"is": {"open": "yes"}, "label": {"en": "open to everybody", "ru": "доступен для всех"}}, "all": {"everybody": true, "label": {"en": "any record", "ru": "любая запись"}}, "participant": {"person": "creator observer viewer", "label": {"en": "participant", "ru": "участник"}}, "self": {"self": true, "label": {"en": "own account", "ru": "своя учётная запись"}}, "ranked": {"ranked": true, "label": {"en": "not ranked above oneself", "ru": "не выше рангом"}}}, "scales": {"reach": {"levels": "none own department subdepartments branch open all", "reach": true, "labels": {"none": {"en": "no access", "ru": "нет доступа"}, "own": {"en": "own", "ru": "свои"}, "department": {"en": "department", "ru": "отдел"}, "subdepartments": {"en": "department and below", "ru": "отдел и подотделы"}, "branch": {"en": "branch", "ru": "филиал"}, "open": {"en": "open ones too", "ru": "и открытые"}, "all": {"en": "all", "ru": "все"}}}, "switch": {"levels": "off on", "labels": {"off": {"en": "off", "ru": "выключено"}, "on": {"en": "on", "ru": "включено"}}}}, "modules": {"crm": {"combine": "specific_first", "subjects": "user department group", "label": {"en": "CRM", "ru": "CRM"}}}, "groups": {"group": {"en": "group", "ru": "группа"}}, "places": {"branch": {"label": {"en": "branch", "ru": "филиал"}, "plural": {"en": "Branches", "ru": "Филиалы"}}, "register": {"label": {"en": "cash register", "ru": "касса"}, "plural": {"en": "Cash registers", "ru": "Кассы"}}, "source": {"label": {"en": "source", "ru": "источник"}, "plural": {"en": "Sources", "ru": "Источники"}}}, "sections": {"crm": {"label": {"en": "CRM", "ru": "CRM"}}, "users": {"label": {"en": "Users", "ru": "Пользователи"}}}, "entities": {"lead": {"label": {"en": "lead", "ru": "лид"}, "plural": {"en": "Leads", "ru": "Лиды"}, "stages": {"new": {"en": "New", "ru": "Новый"}, "work": {"en": "In progress", "ru": "В работе"}, "done": {"en": "Done", "ru": "Завершён"}}}, "contact": {"label": {"en": "contact", "ru": "контакт"}, "plural": {"en": "Contacts", "ru": "Контакты"}}, "company": {"label": {"en": "company", "ru": "компания"}, "plural": {"en": "Companies", "ru": "Компании"}}, "deal": {"label": {"en": "deal", "ru": "сделка"}, "plural": {"en": "Deals", "ru": "Сделки"}, "pipelines": {"main": {"en": "Deals", "ru": "Сделки"}}, "stages": {"main": {"new": {"en": "New", "ru": "Новая"}, "work": {"en": "In progress", "ru": "В работе"}, "won": {"en": "Won", "ru": "Успешна"}, "lost": {"en": "Lost", "ru": "Проиграна"}}}}, "invoice": {"label": {"en": "invoice", "ru": "счёт"}, "plural": {"en": "Invoices", "ru": "Счета"}}, "task": {"label": {"en": "task", "ru": "задача"}, "plural": {"en": "Tasks", "ru": "Задачи"}}, "lesson": {"label": {"en": "lesson", "ru": "урок"}, "plural": {"en": "Lessons", "ru": "Уроки"}}, "document": {"label": {"en": "document", "ru": "документ"}, "plural": {"en": "Documents", "ru": "Документы"}}}, "defaults": {"entities": {"module": "crm", "section": "crm.{entity}", "staged": true, "places": "branch", "actions": "read add update delete export import", "judge": {"add": "saved", "import": "saved", "update": "both"}, "parts": "responsible creator observer viewer"}}, "permissions": {"{lead contact company deal invoice task lesson document}.{read add update delete export import}": {"scale": "reach", "module": "crm", "received_by": "role user group"}, "{lead contact company}.contacts": {"scale": "switch", "module": "crm", "received_by": "role user group", "requires": [{"needs": "{1}.read"}], "label": {"en": "{1}: see phone and e-mail", "ru": "{1}: видеть телефон и почту"}}, "users.list": {"scale": "switch", "sections": "users", "received_by": "role user group", "label": {"en": "See users", "ru": "Видеть пользователей"}}, "users.edit": {"scale": "switch", "sections": "users", "received_by": "role user group", "requires": [{"needs": "users.list", "on_grant": "bring", "on_revoke": "cascade"}], "label": {"en": "Edit users", "ru": "Изменять пользователей"}}, "rights.edit": {"scale": "switch", "received_by": "role user group", "label": {"en": "Configure rights", "ru": "Настраивать права"}}}, "ways": {"lead contact company deal invoice task lesson document": {"role": "role", "compartment": "admitted:branch", "section": "{section}", "read": [{"name": "right", "action": "{entity}.read", "scope": "reach:{entity}.read"}, {"name": "participant", "action": "{entity}.read", "scope": "participant"}], "add import": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action}"}], "update delete export": [{"name": "right", "action": "{entity}.{action}", "scope": "reach:{entity}.{action} may:read"}]}, "user": {"role": "role", "section": "users", "list read": [{"name": "right", "action": "users.list", "scope": "ranked"}], "edit": [{"name": "right", "action": "users.edit", "scope": "ranked"}], "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "role": {"role": "role", "grant": [{"name": "right", "action": "rights.edit", "scope": "ranked"}]}, "rights": {"configure": [{"name": "right", "action": "rights.edit"}]}, "*": {"*": [{"name": "administrator", "when": "is:administrator"}]}}, "names": {"ways": {"right": {"en": "a right", "ru": "право"}, "participant": {"en": "taking part in the record", "ru": "участие в записи"}, "administrator": {"en": "being an administrator", "ru": "полномочия администратора"}}, "fields": {"phone": {"en": "phone", "ru": "телефон"}, "email": {"en": "e-mail", "ru": "почта"}}}, "fields": {"lead contact company": {"phone email": [{"show": "{entity}.contacts"}, {"when": "is:administrator"}]}}, "restrictions": {"no_export": {"closes": {"*": "export"}, "label": {"en": "no export", "ru": "без экспорта"}}, "no_delete": {"closes": {"*": "delete"}, "label": {"en": "no deletion", "ru": "без удаления"}}, "read_only": {"closes": {"*": "add update delete import"}, "label": {"en": "read only", "ru": "только чтение"}}, "no_past_days": {"closes": {"lesson": "*"}, "when": "date:day<today", "label": {"en": "no past days", "ru": "без прошедших дней"}}}, "authority": {"ceiling": "held", "sees": {"user": "list", "rights": ["configure rights"]}, "changes": {"account.*": "edit user", "account.attribute.admin": "is:administrator", "password letter.*": "edit user", "own.password": "everybody", "membership.* department.head member.* admission.*": "edit user", "grant.user assignment.user restriction.user": "grant user", "role.* grant.role restriction.role": "grant role", "group.* grant.{group department} assignment.{group department kind} restriction.group": "configure rights", "record.add.*": "add {thing}", "record.edit.*": "update {thing}", "record.remove.*": "delete {thing}"}}, "grants": [{"by": "is:administrator", "may": "* roles", "own": true}, {"by": "rights.edit", "may": "* roles"}], "roles": {"employee": {"label": {"en": "Employee", "ru": "Сотрудник"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update}": "own"}}, "head": {"label": {"en": "Head", "ru": "Руководитель"}, "module": "crm", "levels": {"{lead contact company deal invoice task lesson document}.{read add update delete}": "subdepartments", "{lead contact company}.contacts": "on"}}, "director": {"label": {"en": "Director", "ru": "Директор"}, "module": "crm", "everything": true}}, "diagnosis": {"see": "read", "risky": "delete import export"}, "attributes": {"user": {"admin": {"type": "on/off", "label": {"en": "administrator", "ru": "администратор"}}, "phone": {"label": {"en": "phone", "ru": "телефон"}}, "position": {"label": {"en": "position", "ru": "должность"}}}, "deal invoice": {"amount": {"type": "number", "label": {"en": "amount", "ru": "сумма"}}}, "lesson": {"day": {"type": "date", "label": {"en": "day", "ru": "день"}}}}}');
INSERT INTO "workspace" VALUES('compiled','');
CREATE INDEX ix_failed_sign_in_tried_at ON failed_sign_in (tried_at);
CREATE INDEX ix_department_parent_id ON department (parent_id);
CREATE INDEX ix_department_head_id ON department (head_id);
CREATE INDEX ix_group_member_inviter_id ON group_member (inviter_id);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
CREATE INDEX ix_admission_place_id ON admission (place_id);
CREATE INDEX record_of_stamp ON record (entity, stamp_id, pipeline, stage, branch);
CREATE INDEX record_of_stage ON record (entity, pipeline, stage, branch, open);
CREATE INDEX ix_record_parent ON record (parent) WHERE parent IS NOT NULL;
CREATE INDEX record_of_responsible ON record (responsible_id, entity, pipeline, stage, branch);
CREATE INDEX ix_letter_account_id ON letter (account_id);
CREATE INDEX letter_waiting ON letter (state, due_at);
CREATE INDEX ix_membership_department_id ON membership (department_id);
CREATE INDEX ix_permission_grant_account_id ON permission_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_permission_grant_group_id ON permission_grant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_permission_grant_department_id ON permission_grant (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_permission_grant_holding_role_id ON permission_grant (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_permission_grant_word ON permission_grant (word) WHERE word <> '';
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_group_id ON assignment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_assignment_word ON assignment (word) WHERE word <> '';
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_imposition_account_id ON imposition (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_imposition_group_id ON imposition (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_imposition_department_id ON imposition (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_imposition_holding_role_id ON imposition (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_imposition_word ON imposition (word) WHERE word <> '';
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
