import type { SessionsMessages } from '#messages/en/sessions.ts'
import { formatNumber, isolate, plural } from '#locale/formats.ts'

function sessions(count: number): string {
  const number = formatNumber(count)
  return plural(count, {
    zero: 'لا جلسات',
    one: 'جلسة واحدة',
    two: 'جلستان',
    few: `${number} جلسات`,
    many: `${number} جلسة`,
    other: `${number} جلسة`,
  })
}

export const sessionsMessages: SessionsMessages = {
  title: 'الجلسات',
  viewLabel: 'جلسات مَن',
  view: { mine: 'جلساتك', everybody: 'كل الجلسات' },
  onlyOf: (name) => `${isolate(name)} فقط`,
  onlyHint: (name) => `عرض جلسات ${isolate(name)} فقط`,
  showAll: 'عرض كل الجلسات',

  column: {
    person: 'الشخص',
    roles: 'الدور',
    browser: 'المتصفح',
    address: 'عنوان الشبكة',
    created_at: 'تسجيل الدخول',
    last_used_at: 'آخر استخدام',
    actions: 'الإجراءات',
  },
  browserOn: (browser, system) => `${isolate(browser)} على ${isolate(system)}`,
  browserUnknown: 'متصفح غير معروف',
  addressUnknown: 'عنوان شبكة غير معروف',
  current: 'هذه الجلسة',
  used: 'استُخدمت',

  end: 'إنهاء',
  endLabel: (name, browser) => `إنهاء جلسة ${isolate(name)}: ${isolate(browser)}`,
  endAll: (name) => `إنهاء كل جلسات ${isolate(name)}`,

  endOne: {
    title: (name) => `هل تريد إنهاء هذه الجلسة الخاصة بـ ${isolate(name)}؟`,
    mineTitle: 'هل تريد إنهاء هذه الجلسة؟',
    currentTitle: 'هل تريد تسجيل الخروج هنا؟',
    body: (browser, address) =>
      `${isolate(browser)}، ${isolate(address)}. تنتهي الجلسة خلال ثوانٍ قليلة، ويتطلب استخدامها تسجيل الدخول من جديد.`,
    currentBody: 'هذه هي الجلسة التي تستخدمها الآن. سيكون عليك تسجيل الدخول من جديد.',
    confirm: 'إنهاء الجلسة',
    pending: 'جارٍ الإنهاء…',
    keep: 'إبقاء الجلسة',
    failed: 'لم يتم الإنهاء.',
  },
  endEvery: {
    title: (name) => `هل تريد إنهاء كل جلسات ${isolate(name)}؟`,
    body: (name) =>
      `سيتم تسجيل خروج ${isolate(name)} من كل الأجهزة خلال ثوانٍ قليلة، وسيلزم تسجيل الدخول من جديد.`,
    oneself: 'هذه جلساتك أنت: سيتم تسجيل خروجك هنا أيضًا.',
    confirm: 'إنهاء كل الجلسات',
    keep: 'إبقاء الجلسات',
  },

  toast: {
    ended: (name) => `تم إنهاء جلسة ${isolate(name)}`,
    endedMine: 'تم إنهاء الجلسة',
    endedAll: (name) => `تم إنهاء كل جلسات ${isolate(name)}`,
  },

  failedTitle: 'تعذّر تحميل الجلسات',
  emptyTitle: 'لا توجد جلسات',
  emptyBody: 'لا أحد مسجّل الدخول.',
  emptyMineBody: 'تسجيل الدخول متوقف هنا، لذلك لا توجد جلسات.',
  emptyOf: (name) => `لا توجد أي جلسة مفتوحة باسم ${isolate(name)}.`,
  unknownPerson: 'هذا الشخص',
  listEnd: (count) => `نهاية القائمة · ${sessions(count)}`,
  statusLabel: 'حالة القائمة',
  loaded: (count) => `المحمَّل: ${sessions(count)}`,
  loading: 'جارٍ تحميل الجلسات…',
}
