/** Names of one culture, as people there write them, with the Latin letters their e-mail uses. */
export interface NameCulture {
  /** How many of a thousand users. */
  weight: number
  /** How a given and a family name make a full name. */
  join: (given: string, family: string) => string
  /** `name`, or `name/latin` where the name is not in Latin letters; separated by commas. */
  given: string
  family: string
}

const givenFirst = (given: string, family: string) => `${given} ${family}`
const familyFirst = (given: string, family: string) => `${family} ${given}`
const unspaced = (given: string, family: string) => `${family}${given}`

export const NAME_CULTURES: readonly NameCulture[] = [
  {
    weight: 260,
    join: givenFirst,
    given:
      'Amelia,Ben,Charlotte,Daniel,Emily,Ethan,Grace,Hannah,Henry,Isla,Jack,James,Julia,Kate,Liam,Lucy,Mark,Megan,Nathan,Nora,Oliver,Owen,Peter,Rachel,Ruby,Sam,Sophie,Thomas,Victoria,William',
    family:
      "Adams,Bailey,Bennett,Brown,Campbell,Carter,Clarke,Cooper,Davies,Edwards,Evans,Foster,Green,Harris,Hughes,Jackson,Johnson,King,Lewis,MacDonald,Mitchell,Morgan,Murphy,O'Brien,O'Neill,Parker,Reid,Smith-Jones,Taylor,Walker,Wilson,Wright",
  },
  {
    weight: 110,
    join: givenFirst,
    given:
      'Adrián,Alba,Álvaro,Andrés,Begoña,Carmen,Concepción,Diego,Elena,Íñigo,Inés,Javier,José María,Julián,Lucía,María José,Martín,Mónica,Nicolás,Raúl,Rocío,Sofía,Tomás,Verónica',
    family:
      'Álvarez,Castro,Díaz,Fernández,García Márquez,Gómez,González,Gutiérrez,Hernández,Ibáñez,Jiménez,López,Martínez,Muñoz,Núñez,Ortega,Peña,Pérez,Ramírez,Rodríguez,Ruiz Zafón,Sánchez,Vázquez,Zúñiga',
  },
  {
    weight: 90,
    join: givenFirst,
    given:
      'Ana,André,Antônio,Beatriz,Caetano,Conceição,Débora,Fábio,Flávia,Inês,João,José,Letícia,Luís,Márcia,Mário,Otávio,Raquel,Sebastião,Thaís,Vinícius,Zélia',
    family:
      'Almeida,Araújo,Assunção,Brandão,Cardoso,Conceição,da Silva,de Sá,dos Santos,Falcão,Fonseca,Guimarães,Lima,Magalhães,Melo,Nóbrega,Pereira,Ribeiro,Simões,Teixeira,Vasconcelos',
  },
  {
    weight: 75,
    join: givenFirst,
    given:
      'Anke,Björn,Christoph,Dörte,Elif,Friedrich,Günther,Heike,Jörg,Jürgen,Käthe,Lena,Lukas,Mareike,Matthias,Rüdiger,Sören,Ulrike,Uwe,Wiebke',
    family:
      'Bauer,Böhm,Fischer,Groß,Günther,Hoffmann,Jäger,Köhler,König,Krüger,Müller,Neumann,Schäfer,Schröder,Schulz,Strauß,Vögele,von der Heide,Weiß,Yıldız',
  },
  {
    weight: 60,
    join: givenFirst,
    given:
      'Agnès,Amélie,Benoît,Céline,Chloé,Étienne,Eugénie,François,Gaël,Geneviève,Hélène,Jean-Baptiste,Joël,Maëlle,Noémie,Océane,Raphaël,Rémi,Thérèse,Zoë',
    family:
      "Béranger,Châtelain,D'Aubigné,de la Fontaine,Dubois,Fabre,Garçon,Hénault,Lefèvre,L'Hôte,Maréchal,Mercier,Noël,Pelletier,Prévost,Rousseau,Saint-Exupéry,Séguin,Thévenet,Vallée",
  },
  {
    weight: 55,
    join: givenFirst,
    given:
      'Łukasz,Agnieszka,Bożena,Čeněk,Dušan,Eliška,Grażyna,Jiří,Józef,Katarína,Małgorzata,Ondřej,Paweł,Přemysl,Sławomir,Stanisław,Tomáš,Zbigniew,Željko,Zuzana',
    family:
      'Błaszczyk,Černý,Dąbrowski,Dvořák,Gałązka,Horváth,Jabłoński,Kačmár,Kowalczyk,Łęcki,Novák,Orzeszkowa,Říha,Sienkiewicz,Šťastný,Svoboda,Vojtěch,Wójcik,Zieliński,Žižka',
  },
  {
    weight: 45,
    join: givenFirst,
    given:
      'Åsa,Ásgeir,Astrid,Bjørn,Eiður,Frøydis,Göran,Håkon,Jóhanna,Kåre,Lærke,Maiken,Øyvind,Päivi,Sæmundur,Søren,Tuomas,Väinö,Þóra,Yngvild',
    family:
      'Ångström,Bergström,Björk,Ðórðarson,Gjertsen,Hämäläinen,Håkansson,Jørgensen,Kjær,Lindqvist,Møller,Næss,Øverland,Rasmussen,Sæther,Sjöberg,Virtanen,Vågå,Ægisson,Þorsteinsdóttir',
  },
  {
    weight: 35,
    join: givenFirst,
    given:
      'Ayşe,Barış,Çağla,Deniz,Emine,Gökhan,Gülşen,Hakan,İbrahim,İrem,Kıvanç,Mehmet,Ömer,Özge,Şebnem,Tuğba,Ümit,Yağmur,Zeynep',
    family:
      'Aydın,Çelik,Demir,Doğan,Erdoğmuş,Güneş,İnönü,Kılıç,Koç,Öztürk,Şahin,Tekin,Uçar,Ünal,Yıldırım,Yılmaz',
  },
  {
    weight: 40,
    join: familyFirst,
    given:
      'An,Bích Ngọc,Đức Anh,Hồng Nhung,Khánh Linh,Minh Khai,Ngọc Ánh,Phương Thảo,Quốc Bảo,Thị Hạnh,Thuỷ Tiên,Tuấn Kiệt,Văn Hùng,Xuân Trường,Yến Nhi',
    family: 'Bùi,Đặng,Đỗ,Hoàng,Huỳnh,Lê,Lý,Ngô,Nguyễn,Phạm,Phan,Trần,Trương,Võ,Vũ',
  },
  {
    weight: 40,
    join: givenFirst,
    given:
      'Анна/anna,Борис/boris,Виктория/viktoria,Галина/galina,Дмитрий/dmitry,Екатерина/ekaterina,Игорь/igor,Ксения/ksenia,Любовь/lyubov,Михаил/mikhail,Наталья/natalya,Олена/olena,Сергій/serhii,Тарас/taras,Фёдор/fyodor,Юлия/yulia,Ярослав/yaroslav',
    family:
      'Андрієнко/andriienko,Белова/belova,Воробьёв/vorobyov,Гончарук/honcharuk,Ефимов/efimov,Жукова/zhukova,Иванов/ivanov,Ковальчук/kovalchuk,Лебедев/lebedev,Шевченко/shevchenko,Мельник/melnyk,Орлов/orlov,Петрова/petrova,Соколов/sokolov,Чайковская/chaikovskaya,Щербак/shcherbak',
  },
  {
    weight: 25,
    join: givenFirst,
    given:
      'Αθηνά/athina,Βασίλης/vasilis,Γιώργος/giorgos,Δήμητρα/dimitra,Ελένη/eleni,Ιωάννης/ioannis,Κωνσταντίνος/konstantinos,Μαρία/maria,Νίκος/nikos,Σοφία/sofia,Χρήστος/christos,Ὀδυσσεύς/odysseus',
    family:
      'Αναγνώστου/anagnostou,Γεωργίου/georgiou,Δημητρίου/dimitriou,Καραγιάννης/karagiannis,Νικολάου/nikolaou,Οικονόμου/oikonomou,Παπαδόπουλος/papadopoulos,Σταυρόπουλος/stavropoulos,Χατζής/chatzis',
  },
  {
    weight: 35,
    join: givenFirst,
    given:
      'أحمد/ahmed,آمنة/amina,بلال/bilal,خديجة/khadija,رشيد/rashid,زينب/zaynab,سلمى/salma,عبد الرحمن/abdulrahman,فاطمة/fatima,كريم/karim,ليلى/layla,محمد/mohammed,نور/nour,يوسف/yusuf',
    family:
      'الأنصاري/alansari,الحسن/alhassan,الخطيب/alkhatib,الزهراني/alzahrani,الشريف/alsharif,المصري/almasri,بن يوسف/benyoussef,حداد/haddad,درويش/darwish,منصور/mansour,نجار/najjar',
  },
  {
    weight: 20,
    join: givenFirst,
    given:
      'אברהם/avraham,דוד/david,יעל/yael,מרים/miriam,משה/moshe,נועה/noa,עדי/adi,רבקה/rivka,שירה/shira,תמר/tamar',
    family:
      'אלון/alon,ביטון/biton,בן־דוד/bendavid,גולדשטיין/goldstein,כהן/cohen,לוי/levi,מזרחי/mizrahi,פרידמן/friedman,שפירא/shapira',
  },
  {
    weight: 35,
    join: unspaced,
    given:
      '伟/wei,芳/fang,秀英/xiuying,娜/na,敏/min,静/jing,强/qiang,磊/lei,洋/yang,艳/yan,建国/jianguo,雨桐/yutong,梓涵/zihan,浩然/haoran',
    family:
      '王/wang,李/li,张/zhang,刘/liu,陈/chen,杨/yang,黄/huang,赵/zhao,周/zhou,吴/wu,徐/xu,欧阳/ouyang,司马/sima',
  },
  {
    weight: 30,
    join: familyFirst,
    given:
      '葵/aoi,陽菜/hina,結衣/yui,さくら/sakura,美咲/misaki,蓮/ren,大翔/hiroto,健太/kenta,翔太/shota,直樹/naoki,裕子/yuko,エミ/emi',
    family:
      '佐藤/sato,鈴木/suzuki,高橋/takahashi,田中/tanaka,渡辺/watanabe,伊藤/ito,山本/yamamoto,中村/nakamura,小林/kobayashi,加藤/kato,五十嵐/igarashi',
  },
  {
    weight: 20,
    join: unspaced,
    given:
      '민준/minjun,서연/seoyeon,지훈/jihun,하은/haeun,도윤/doyun,수빈/subin,예린/yerin,현우/hyunwoo,지민/jimin',
    family: '김/kim,이/lee,박/park,최/choi,정/jung,강/kang,조/cho,윤/yoon,남궁/namgung',
  },
  {
    weight: 25,
    join: givenFirst,
    given:
      'अनिल/anil,आशा/asha,कविता/kavita,गौरव/gaurav,दीपक/deepak,नेहा/neha,प्रिया/priya,राहुल/rahul,श्रुति/shruti,सुनीता/sunita',
    family:
      'अग्रवाल/agrawal,कुमार/kumar,गुप्ता/gupta,जोशी/joshi,त्रिपाठी/tripathi,मिश्रा/mishra,वर्मा/verma,शर्मा/sharma,सिंह/singh',
  },
]

/** Real directories hold a few of these, and layouts break on them. */
export const LONG_NAMES: readonly string[] = [
  'Hubert Blaine Wolfeschlegelsteinhausenbergerdorff',
  'Pedro de Alcântara Francisco António João Carlos Xavier de Paula Miguel Rafael Joaquim José Gonzaga Pascoal Cipriano Serafim de Bragança e Bourbon',
  'Ranasinghe Arachchilage Weerasooriya Mudiyanselage Chandrasekara Bandaranayake',
  'María de los Ángeles Concepción Guadalupe Fernández de Córdoba y Álvarez de Toledo',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-Müller',
]
