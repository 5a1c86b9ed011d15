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
	PRIMARY KEY (id), 
	UNIQUE (account_id, group_id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(group_id) REFERENCES people_group (id)
);
INSERT INTO "group_member" VALUES(1,1,1,'member',NULL);
INSERT INTO "group_member" VALUES(2,4,1,'invited','2032-01-01T00:30:15Z');
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
INSERT INTO "journal" VALUES(1,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','CustomAttribute','add','user birthday',NULL,'{"thing":"user","key":"birthday","type":"date","label":"День рождения","words":[],"to":[],"many":false,"secret":false}','','',1,X'525A360A4E13F407DCB7384344D2728D774144316D9BAE1330A356F3034D2F26');
INSERT INTO "journal" VALUES(2,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','CustomAttribute','add','deal kinds',NULL,'{"thing":"deal","key":"kinds","type":"words","label":"","words":["a","b"],"to":[],"many":true,"secret":true}','','',1,X'22F5D124449C3F46A0F46989C17953438D119117F47516355BD80EB1E0531BA0');
INSERT INTO "journal" VALUES(3,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Setting','add','extranet',NULL,'{"name":"extranet","value":"on"}','','',1,X'E354B7F030963E926816D8A6579163926171C3358D2339B80333363BE1553958');
INSERT INTO "journal" VALUES(4,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Place','add','branch north',NULL,'{"kind":"branch","key":"north","name":"Север","archived":false,"attributes":{}}','','',1,X'32F452EE420F28AC0A6811724CF0438D48694E91C03CCC91D725AA557BF803D5');
INSERT INTO "journal" VALUES(5,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Place','add','branch south',NULL,'{"kind":"branch","key":"south","name":"Юг","archived":true,"attributes":{"city":"Сочи","b":""}}','','',1,X'49F1BC5172BAEC8DD52C12968A1EF67FCA90C8AA4BEB5A9EAF036828997B97FC');
INSERT INTO "journal" VALUES(6,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Place','add','source site',NULL,'{"kind":"source","key":"site","name":"Сайт","archived":false,"attributes":{}}','','',1,X'CB03F83BAD77E73F4A9922FCE32C8DBCA47A071FAF14950FD2C65D360997A2F0');
INSERT INTO "journal" VALUES(7,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Pipeline','add','deal main',NULL,'{"entity":"deal","key":"main","name":"Основная","position":0}','','',1,X'F70C5B98FD2720CF4718CDEF4219AB3B6645436EAB6F1C0AEFC0298C273E0981');
INSERT INTO "journal" VALUES(8,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Pipeline','add','deal repeat',NULL,'{"entity":"deal","key":"repeat","name":"Повторная","position":1}','','',1,X'C9E2F13BC55C96556CF2F5AED65B69AEEC65D8498B4EFF23CDF35E8F3660A3E4');
INSERT INTO "journal" VALUES(9,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Stage','add','deal main new',NULL,'{"entity":"deal","pipeline":"main","key":"new","name":"Новая","position":0}','','',1,X'8B89227E4035DCBCC41D15D019BBC97D6B01BE8D6758E0DAAFB6059D3A00E3E5');
INSERT INTO "journal" VALUES(10,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Stage','add','deal main won',NULL,'{"entity":"deal","pipeline":"main","key":"won","name":"Успех","position":1}','','',1,X'96CB9357956DC1240FCFACC1D0305BDC5FBD7F24B6447512B25513BF78CBC453');
INSERT INTO "journal" VALUES(11,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Stage','add','deal repeat new',NULL,'{"entity":"deal","pipeline":"repeat","key":"new","name":"Новая","position":0}','','',1,X'03A189B44151F3416E6764326079A0008B065B5576088522A84EA995527A2584');
INSERT INTO "journal" VALUES(12,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Stage','add','task  open',NULL,'{"entity":"task","pipeline":"","key":"open","name":"Открыта","position":0}','','',1,X'7F6C7BE7C688DD79B0F0FE6153090FDC824FC95DC7E4307F6891410A938D7649');
INSERT INTO "journal" VALUES(13,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Role','add','manager',NULL,'{"key":"manager","name":"Менеджер [red]","module":"crm","interface":"office","rank":3,"everything":false,"locked":false}','','',1,X'5D4047A4E365185335A573DACE083F42FF83852CE027B0B128BA91C21472AA5A');
INSERT INTO "journal" VALUES(14,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Role','add','admin',NULL,'{"key":"admin","name":"Админ","module":"","interface":"","rank":0,"everything":true,"locked":true}','','',1,X'26B3CB72C92F473C874DCC0516FAE579A911CA6AB063CFFE4D2ABAE715C90857');
INSERT INTO "journal" VALUES(15,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Role','add','idle',NULL,'{"key":"idle","name":"","module":"","interface":"","rank":0,"everything":false,"locked":false}','','',1,X'D9535582C0C456407469AC2B40706E2646074809FF6B268B6B93E9364E4ED8FC');
INSERT INTO "journal" VALUES(16,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Group','add','g1',NULL,'{"key":"g1","name":"Группа 😀","kind":"workgroup","attributes":{"open":"yes"}}','','',1,X'310B2EF168DA6EFCB8FFFC047AB9A40602015B08B75209C66A5F0C8CD5A8159B');
INSERT INTO "journal" VALUES(17,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Account','add','anna',NULL,'{"login":"anna","type":"employee","state":"active","blocked_until":null,"signed_in_at":"2031-05-17T08:00:00Z","personal":"ee6950e1c76d90ea11d8e52e69768c1c8aafe1cbcaac34c0e53ea8f1abeb4dc3"}','','',1,X'DB86BC7618EDFA92D5DCEFEB62960B4E968216E01FAD32B9F3841C544A73E872');
INSERT INTO "journal" VALUES(18,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Account','add','boris',NULL,'{"login":"boris","type":"","state":"blocked","blocked_until":"2032-01-01T00:30:15Z","signed_in_at":null,"personal":"5c229d6a08a56eaf9c7f1b73622d57c9b21fdc468dde2bca8687a196eaf1785f"}','','',1,X'EC2841153183D31730ACF92B688C4141181E73FBDE0AFD577271923E9B791E44');
INSERT INTO "journal" VALUES(19,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Account','add','vera',NULL,'{"login":"vera","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"c5f45341c00c90d0e9528264d76c3384b7d5fa360cf30314f4b5d48e30e19c0e"}','','',1,X'3E3D70842038FCDC104E278DA2F938ACB69F6C51A2179A54F687DBFD8B02D0EC');
INSERT INTO "journal" VALUES(20,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Account','add','gleb',NULL,'{"login":"gleb","type":"","state":"active","blocked_until":null,"signed_in_at":null,"personal":"1f56b4a523172ae2199204eb3715446811cf6394687e1eeb91b4f1a6d5f661fe"}','','',1,X'E18127E2522656961556B36C5E4DD9AE84E104DC5908CF469E701C029F145F4B');
INSERT INTO "journal" VALUES(21,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Department','add','company',NULL,'{"key":"company","name":"Компания","parent":"","head":"vera","head_until":null}','','',1,X'AB30BCF734F8A46213279BC4D6A36E92913379BEF63F9D5C4368AC4454FE29EC');
INSERT INTO "journal" VALUES(22,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Department','add','sales',NULL,'{"key":"sales","name":"Продажи","parent":"company","head":"boris","head_until":"2032-01-01T00:30:15Z"}','','',1,X'29BFFCC0AF0D1C68686B266CFFEE10A46FF6102758DBED0D11F02A34AC32F33A');
INSERT INTO "journal" VALUES(23,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Department','add','north-sales',NULL,'{"key":"north-sales","name":"","parent":"sales","head":"","head_until":null}','','',1,X'FC08934F1E1C230D92540989D7AC7FF4AA1335FE917C9B27C37AD1DAAD8CE081');
INSERT INTO "journal" VALUES(24,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Membership','add','anna north-sales',NULL,'{"login":"anna","department":"north-sales","until":null}','','',1,X'4AF39FBF7FDC2C731DF333E49C55635DF70F2DF90CD17E4078AED732841CC4FC');
INSERT INTO "journal" VALUES(25,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Membership','add','anna sales',NULL,'{"login":"anna","department":"sales","until":null}','','',1,X'E4F03382A6CC02400B0A5263DAB00D0786BCA3D56B6A6A69899A4674CE1573CE');
INSERT INTO "journal" VALUES(26,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Membership','add','gleb company',NULL,'{"login":"gleb","department":"company","until":"2032-01-01T00:30:15Z"}','','',1,X'79E2023EA8C3B2D4964CDFB96BBE11F071A88BDE916118A548A917CA8AB2501A');
INSERT INTO "journal" VALUES(27,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','GroupMember','add','anna g1',NULL,'{"login":"anna","group":"g1","part":"member","until":null}','','',1,X'7C9EBD7F098A4075EB1784EB401B6795C1E3250451B0A16CFE7761CCCB907758');
INSERT INTO "journal" VALUES(28,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','GroupMember','add','gleb g1',NULL,'{"login":"gleb","group":"g1","part":"invited","until":"2032-01-01T00:30:15Z"}','','',1,X'637595DE74494A174459098049BE3F3058562D80EE632CE715E53D2930C43986');
INSERT INTO "journal" VALUES(29,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Admission','add','anna branch north',NULL,'{"login":"anna","kind":"branch","place":"north","until":null}','','',1,X'62E1470B2AC07CF2A3607073A25E66EF74721BCB64D963C90DAEB1D684868D8F');
INSERT INTO "journal" VALUES(30,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Admission','add','boris branch *',NULL,'{"login":"boris","kind":"branch","place":"*","until":"2032-01-01T00:30:15Z"}','','',1,X'05D8F29BB038DE1979752F20372DD5432D142F161BFD44B63DA2ECD8B5617F1D');
INSERT INTO "journal" VALUES(31,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Grant','add','role manager deal.read   ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"own","pipeline":"","stage":"","place":"","with_sub":false,"until":null}','','',1,X'87898C6C3624A27CA37B8C39719AA96687A9F9AA6F1F0C5AC79071A279CB6B20');
INSERT INTO "journal" VALUES(32,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Grant','add','role manager deal.read main new ',NULL,'{"holder":"role","subject":"manager","permission":"deal.read","level":"all","pipeline":"main","stage":"new","place":"","with_sub":false,"until":null}','','',1,X'4F61650F1C370264C9E504CE4FC17BE822DEAB173661C50ED68CA4C6D68E3DF9');
INSERT INTO "journal" VALUES(33,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Grant','add','user anna deal.export   ',NULL,'{"holder":"user","subject":"anna","permission":"deal.export","level":"on","pipeline":"","stage":"","place":"","with_sub":false,"until":"2032-01-01T00:30:15Z"}','','',1,X'C17E02B2226441BC05A6A2353C0617A066E46D84CAA4D36F3111D161910CA7EF');
INSERT INTO "journal" VALUES(34,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Grant','add','group g1 source.see   source:site',NULL,'{"holder":"group","subject":"g1","permission":"source.see","level":"on","pipeline":"","stage":"","place":"source:site","with_sub":false,"until":null}','','',1,X'3DE19872516F3A42EA6C717D589E9DA00AB7469C90A11545896B93C7135815AB');
INSERT INTO "journal" VALUES(35,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Grant','add','department sales task.see   task:T-1',NULL,'{"holder":"department","subject":"sales","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":true,"until":null}','','',1,X'DF7293FCDE6F62CABF518E0DED97D0FF44D63BB755965C96B0C57C4553C3B81D');
INSERT INTO "journal" VALUES(36,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Grant','add','department company task.see   task:T-1',NULL,'{"holder":"department","subject":"company","permission":"task.see","level":"on","pipeline":"","stage":"","place":"task:T-1","with_sub":false,"until":null}','','',1,X'84E689555D9291453BD90F11B5278874827BD2CB21A80DCA84504E1BBAC48CA5');
INSERT INTO "journal" VALUES(37,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Assignment','add','manager user anna north',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"north","since":"2031-05-17T08:00:00Z","until":"2032-01-01T00:30:15Z"}','','',1,X'77720395D6AFB307E48D4065094AA7CC6D7684EA3D2539422F0E48E53D5507FA');
INSERT INTO "journal" VALUES(38,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Assignment','add','manager user anna ',NULL,'{"role":"manager","holder":"user","subject":"anna","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'91075541B09E6DD5DA74CAF29F883D2B4B36E53BD0DB121C0C7B9EC868E05A4E');
INSERT INTO "journal" VALUES(39,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Assignment','add','manager department sales ',NULL,'{"role":"manager","holder":"department","subject":"sales","with_sub":true,"branch":"","since":null,"until":null}','','',1,X'A2EA87915397FE8640E837D23D0783AC340164262A94AACC3469592F2B3192B0');
INSERT INTO "journal" VALUES(40,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Assignment','add','idle group g1 ',NULL,'{"role":"idle","holder":"group","subject":"g1","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'523D8E7A970A9D4501EB4D21D8E6C14215A9066EAA559622F5B3905DE8860D9A');
INSERT INTO "journal" VALUES(41,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Assignment','add','admin kind director ',NULL,'{"role":"admin","holder":"kind","subject":"director","with_sub":false,"branch":"","since":null,"until":null}','','',1,X'BFF129E70134D58395990BEA34D32F6D5BA06D9D6EC7DCAF62617E6E00392117');
INSERT INTO "journal" VALUES(42,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Imposition','add','no-export user anna',NULL,'{"restriction":"no-export","holder":"user","subject":"anna","since":"2031-05-17T08:00:00Z","until":null}','','',1,X'B67B8E73B7A348218FE771DB287CBD9B64463F6CD00A657440F82386EF4BD090');
INSERT INTO "journal" VALUES(43,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Imposition','add','no-export role manager',NULL,'{"restriction":"no-export","holder":"role","subject":"manager","since":null,"until":null}','','',1,X'ED9EE012C95BE8B104739AC102ACDF50DB240E8A85D6CDB0FE2985CBE52A4EFC');
INSERT INTO "journal" VALUES(44,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Imposition','add','no-export group g1',NULL,'{"restriction":"no-export","holder":"group","subject":"g1","since":null,"until":"2032-01-01T00:30:15Z"}','','',1,X'50F9F921E1EFC4CCF8FB84DC99D5E2701EC4C3FBD106286EA859C6F4409ADBDB');
INSERT INTO "journal" VALUES(45,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Record','add','company C-1',NULL,'{"entity":"company","key":"C-1","title":"ООО «Ромашка»","responsible":"","stamp":[],"pipeline":"","stage":"","branch":"","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'A614A95EA3822FA7A947C74431D82B61DF79CD701E218C565A9F4C88E936A68C');
INSERT INTO "journal" VALUES(46,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Record','add','deal D-1',NULL,'{"entity":"deal","key":"D-1","title":"Сделка","responsible":"anna","stamp":["north-sales","sales"],"pipeline":"main","stage":"new","branch":"north","open":true,"parent":"company:C-1","created_at":"2031-05-17T08:00:00Z","participants":[["auditor","vera"],["observer","boris"],["observer","vera"]],"attributes":{"source":"site","due":"2031-05-20"}}','','',1,X'50E2D2E6D6CD39B96F89AB7974C2BE51945F1D9862048543C0EEDCBA39EC0BBD');
INSERT INTO "journal" VALUES(47,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Record','add','deal D-2',NULL,'{"entity":"deal","key":"D-2","title":"","responsible":"boris","stamp":["sales"],"pipeline":"main","stage":"new","branch":"north","open":false,"parent":"","created_at":null,"participants":[],"attributes":{}}','','',1,X'143BE48D63450797AA79BAC5823DC3BBFB208557B588A7C1A7931432802ECA05');
INSERT INTO "journal" VALUES(48,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Record','add','task T-1',NULL,'{"entity":"task","key":"T-1","title":"","responsible":"","stamp":[],"pipeline":"","stage":"open","branch":"","open":false,"parent":"deal:D-1","created_at":null,"participants":[],"attributes":{}}','','',1,X'57EAD29A3110E13D563AD9C9BF0055063E4E18C988841542C80A248F7B1F5F20');
INSERT INTO "journal" VALUES(49,'2031-05-17T08:00:00Z','root','sha256:4f378443975a3109477022dd2d523606f8acd34813abdc45827b995960971c73','Secret','set','anna',NULL,NULL,'','',1,X'7C520AD7982F3A0064CA85C4850C6AE2BE1BFEDF4FE49A255ED0E095A9191F5F');
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
INSERT INTO "journal_head" VALUES('journal','crmaccess/5300c6e077b5ddfd','{"count":0,"facts":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","personal":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","stamps":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","definition":"c62783bf4ff5b77d0d5cc595fd2287feba154fe8ee7809e87d68ce3afbec3c31"}',1,49,X'7C520AD7982F3A0064CA85C4850C6AE2BE1BFEDF4FE49A255ED0E095A9191F5F',X'747E4CFAFF611050ADDAF91BA7347AF7BACB914BBBEA1CC501E86209E5906928FC7EFAFD55E9A5B3DF617F8AD8E7BD6D5369308D5A041714F2C448647F827189CAC953BF7C6F2BD370B222EDCA35701A1E7BD2AD07291417394EABACE33D6DDC');
CREATE TABLE journal_private (
	entry INTEGER NOT NULL, 
	side TEXT NOT NULL, 
	salt BLOB, 
	text TEXT NOT NULL, 
	PRIMARY KEY (entry, side)
);
INSERT INTO "journal_private" VALUES(1,'command',X'41F7132F73F0DB8A5ABAC4E138522BB0','test');
INSERT INTO "journal_private" VALUES(17,'after',X'A92971D703A038293185F162EA9CD004','{"name":"Анна O''Нил ‮%s?","email":"anna@example.com","attributes":{"phone":"007"}}');
INSERT INTO "journal_private" VALUES(18,'after',X'5ACD1102B2F7A65680E33E5DA815A688','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(19,'after',X'27662A9DF380F4DA0D0426D4DFD92A38','{"name":"","email":"","attributes":{}}');
INSERT INTO "journal_private" VALUES(20,'after',X'59E0A03D7774FFAB4422118B25557C85','{"name":"","email":"","attributes":{}}');
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
CREATE INDEX ix_department_parent_id ON department (parent_id);
CREATE INDEX ix_department_head_id ON department (head_id);
CREATE INDEX ix_group_member_group_id ON group_member (group_id);
CREATE INDEX ix_admission_place_id ON admission (place_id);
CREATE INDEX record_of_stamp ON record (entity, stamp_id, pipeline, stage, branch);
CREATE INDEX record_of_stage ON record (entity, pipeline, stage, branch, open);
CREATE INDEX ix_record_parent ON record (parent) WHERE parent IS NOT NULL;
CREATE INDEX record_of_responsible ON record (responsible_id, entity, pipeline, stage, branch);
CREATE INDEX letter_waiting ON letter (state, due_at);
CREATE INDEX ix_letter_account_id ON letter (account_id);
CREATE INDEX ix_membership_department_id ON membership (department_id);
CREATE INDEX ix_permission_grant_word ON permission_grant (word) WHERE word <> '';
CREATE INDEX ix_permission_grant_group_id ON permission_grant (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX ix_permission_grant_holding_role_id ON permission_grant (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_permission_grant_department_id ON permission_grant (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_permission_grant_account_id ON permission_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_word ON assignment (word) WHERE word <> '';
CREATE INDEX ix_assignment_holding_role_id ON assignment (holding_role_id) WHERE holding_role_id IS NOT NULL;
CREATE INDEX ix_assignment_department_id ON assignment (department_id) WHERE department_id IS NOT NULL;
CREATE INDEX ix_assignment_account_id ON assignment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_assignment_group_id ON assignment (group_id) WHERE group_id IS NOT NULL;
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
CREATE VIEW fact_groupmember AS SELECT account.login, people_group."key" AS "group", group_member.part, group_member.until 
FROM group_member JOIN account ON group_member.account_id = account.id JOIN people_group ON group_member.group_id = people_group.id;
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
