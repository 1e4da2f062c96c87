import { formatList, formatNumber, formatUnits, isolate, plural } from '#locale/formats.ts'
import type { GridMessages } from '#messages/en/grid.ts'
import { statusNames } from './user.ts'

function users(count: number): string {
  const number = formatNumber(count)
  return plural(count, {
    zero: 'لا مستخدمين',
    one: 'مستخدم واحد',
    two: 'مستخدمان',
    few: `${number} مستخدمين`,
    many: `${number} مستخدمًا`,
    other: `${number} مستخدم`,
  })
}

/** Always with the number: units come in halves, and are compared with each other. */
function readUnits(count: number): string {
  const words = plural(count, { few: 'وحدات قراءة', other: 'وحدة قراءة' })
  return `${formatUnits(count)} ${words}`
}

export const gridMessages: GridMessages = {
  filter: {
    label: 'التصفية حسب الحالة',
    all: 'الكل',
    hint: (key) => `النقر مع الضغط على ${isolate(key)} يضيف حالة أو يزيلها`,
  },

  sort: {
    button: 'الترتيب',
    label: 'الترتيب حسب',
    orderLabel: 'الاتجاه',
    column: {
      name: 'الاسم',
      email: 'البريد الإلكتروني',
      status: 'الحالة',
      created_at: 'الإنشاء',
      updated_at: 'التعديل',
    },
    text: { asc: 'تصاعدي', desc: 'تنازلي' },
    date: { asc: 'الأقدم أولًا', desc: 'الأحدث أولًا' },
  },

  grid: {
    label: 'المستخدمون',
    end: (total) => (total === undefined ? 'نهاية القائمة' : `نهاية القائمة · ${users(total)}`),
    endFound: (count) =>
      count === undefined ? 'نهاية القائمة' : `نهاية القائمة · النتائج: ${formatNumber(count)}`,
    date: { created_at: 'أُنشئ', updated_at: 'عُدّل' },
    earlierFailed: 'تعذّر تحميل الصفوف السابقة.',
    moreFailed: 'تعذّر تحميل المزيد.',
    retry: 'إعادة المحاولة',
    retrying: 'جارٍ إعادة المحاولة…',
    select: (name) => `تحديد ${isolate(name)}`,
    selectAll: 'تحديد كل المستخدمين المحمَّلين',
    saving: 'جارٍ الحفظ…',
    deleted: 'محذوف',
  },

  live: {
    created: (count) => {
      const number = formatNumber(count)
      return plural(count, {
        zero: 'لا مستخدمين جدد',
        one: 'مستخدم جديد واحد',
        two: 'مستخدمان جديدان',
        few: `${number} مستخدمين جدد`,
        many: `${number} مستخدمًا جديدًا`,
        other: `${number} مستخدم جديد`,
      })
    },
    outdated: 'هذه القائمة قديمة.',
    reload: 'إعادة التحميل',
    more: (count) => {
      const number = formatNumber(count)
      return plural(count, {
        zero: 'لا مستخدمين آخرين',
        one: 'مستخدم آخر',
        two: 'مستخدمان آخران',
        few: `${number} مستخدمين آخرين`,
        many: `${number} مستخدمًا آخر`,
        other: `${number} مستخدم آخر`,
      })
    },
    on: 'مباشر',
    lost: 'ليست مباشرة: جارٍ إعادة المحاولة',
    paused: 'متوقف مؤقتًا',
    pause: 'إيقاف التغييرات المباشرة مؤقتًا',
    resume: 'استئناف التغييرات المباشرة',
  },

  columns: {
    button: 'الأعمدة',
    label: 'الأعمدة وارتفاع الصفوف',
    width: (column, px) =>
      px === undefined
        ? `${column}: العرض الافتراضي`
        : `${column}: العرض بالبكسل ${formatNumber(px)}`,
    widthOf: (column) => `عرض ${column} بالبكسل`,
    auto: 'تلقائي',
    earlier: (column) => `نقل ${column} نحو البداية`,
    later: (column) => `نقل ${column} نحو النهاية`,
    moved: (column, place, count) =>
      `${column}: العمود ${formatNumber(place)} من ${formatNumber(count)}`,
    density: 'الصفوف',
    densities: { comfortable: 'مريحة', compact: 'متراصة' },
    reset: 'إعادة ضبط الأعمدة',
  },

  selection: {
    label: 'المستخدمون المحددون',
    copyEmails: 'نسخ العناوين',
    copyMailboxes: 'نسخ كمستلمين',
    copyIds: 'نسخ المعرّفات',
    clear: 'إلغاء التحديد',
    copiedEmails: (count) => `عناوين البريد المنسوخة: ${formatNumber(count)}`,
    copiedMailboxes: (count) => `المستلمون المنسوخون: ${formatNumber(count)}`,
    copiedIds: (count) => `المعرّفات المنسوخة: ${formatNumber(count)}`,
    copyFailed: 'لم يُنسخ شيء. اسمح لهذه الصفحة باستخدام الحافظة، ثم أعد المحاولة.',
  },

  address: {
    dropped: (names) =>
      `لم يتم التعرّف على بعض القيم في الرابط، فتم تجاهلها: ${formatList(names.map(isolate))}.`,
    unused: (names) =>
      `بعض القيم في الرابط لا تنطبق على هذه القائمة، فتم تجاهلها: ${formatList(names.map(isolate))}.`,
    sortDropped: (column) => `تم تجاهل الترتيب الوارد في الرابط: ${column}.`,
    rowGone: 'الصف الذي يشير إليه الرابط لم يعد موجودًا في الدليل.',
    dismiss: 'إغلاق',
  },

  empty: {
    filterTitle: (statuses) =>
      `لا يوجد مستخدمون بحالة ${formatList(statuses.map((status) => `«${statusNames[status]}»`))}`,
    filterBody: 'لا يوجد مستخدمون بهذه الحالة في هذا الدليل.',
    showAll: 'عرض كل المستخدمين',
    directoryTitle: 'لا يوجد مستخدمون بعد',
    directoryBody: 'أضف أول شخص إلى هذا الدليل.',
    directoryReadOnlyBody: 'لم تتم إضافة أي مستخدمين إلى هذا الدليل.',
  },

  statusBar: {
    label: 'حالة القائمة',
    total: users,
    found: (count) => `النتائج: ${count}`,
    atLeast: (count) => isolate(`${formatNumber(count)}+`),
    countAll: 'عدّ الكل',
    countHint: (units) => `وكلّف العدّ ${readUnits(units)}.`,
    unitsWithCount: (last, counting) => `${formatUnits(last)} + ${readUnits(counting)}`,
    loaded: (count) => `المحمَّل: ${formatNumber(count)}`,
    selected: (count) => `المحددون: ${formatNumber(count)}`,
    selectedLoaded: (count) =>
      `المحددون: ${formatNumber(count)}، كل المستخدمين المحمَّلين وليس القائمة كلها`,
    counting: 'جارٍ العدّ…',
    countFailed: 'العدد غير متاح',
    units: readUnits,
    unitsHint: (last, all) =>
      `كلّفت الصفحة الأخيرة ${readUnits(last)} من DynamoDB، وكلّفت كل الصفحات المحمَّلة حتى الآن ${readUnits(all)}.`,
  },
}
