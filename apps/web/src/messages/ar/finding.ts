import type { RangeField } from '@roster/contract/users-list'
import type { FindingMessages } from '#messages/en/finding.ts'
import { formatDays, formatList, formatNumber, isolate, plural } from '#locale/formats.ts'

const fields: Record<RangeField, string> = { created: 'تاريخ الإنشاء', updated: 'آخر تغيير' }

function quoted(text: string): string {
  return `«${isolate(text)}»`
}

function wordsInWords([first = '', ...others]: readonly string[]): string {
  const parts = [`كلمة تبدأ بـ${quoted(first)}`]
  return formatList([...parts, ...others.map((word) => `أخرى تبدأ بـ${quoted(word)}`)])
}

export const findingMessages: FindingMessages = {
  search: {
    label: 'ابحث عن أشخاص أو اكتب أمرًا',
    shortLabel: 'بحث',
    clear: 'مسح البحث',
    searching: 'جارٍ البحث…',
    understood: (by) => {
      if (by.kind === 'id') return `معرّف المستخدم ${isolate(by.user_id)}`
      if (by.kind === 'email') return `عناوين بريد تبدأ بـ${quoted(by.prefix)}`
      if (by.kind === 'domain') return `عناوين بريد في نطاق يبدأ بـ${quoted(by.prefix)}`
      return `أسماء أو عناوين فيها ${wordsInWords(by.words)}`
    },
    order: {
      email: 'بترتيب العناوين الأبجدي',
      domain: 'بترتيب النطاقات الأبجدي',
      words: 'بالترتيب الأبجدي للكلمة المطابقة',
    },
    tooShort: 'واصل الكتابة',
    tooShortBody: 'أدخل حرفين أو رقمين على الأقل، أو رمزًا صينيًا أو يابانيًا أو كوريًا واحدًا.',
    emptyTitle: (text) => `لم يُعثر على مستخدمين لـ${quoted(text)}`,
    didYouMean: (text, found, isMore) =>
      `هل تقصد ${quoted(text)}؟ (${isolate(`${formatNumber(found)}${isMore ? '+' : ''}`)})`,
    emptyBody:
      'يطابق البحث بداية كل كلمة في الأسماء وعناوين البريد. أما معرّف المستخدم فيجب أن يكون كاملًا.',
    emptyBodyOf: (limits) => `اقتصر البحث على هؤلاء المستخدمين: ${limits}.`,
    showAllStatuses: 'عرض جميع الحالات',
    scanned: (scanned, found) => {
      const number = formatNumber(scanned)
      const entries = plural(scanned, {
        zero: 'لم يُفحص أي مدخل',
        one: 'فُحص مدخل واحد',
        two: 'فُحص مدخلان',
        few: `فُحصت ${number} مدخلات`,
        many: `فُحص ${number} مدخلًا`,
        other: `فُحص ${number} مدخل`,
      })
      return `${entries}؛ المطابق حتى الآن: ${formatNumber(found)}.`
    },
    moreAbove: 'قد يوجد المزيد في الأعلى.',
    continueSearching: 'متابعة البحث',
    sortNote: 'لنتائج البحث ترتيبها الخاص.',
  },

  range: {
    any: 'أي تاريخ',
    label: 'التصفية بالتاريخ',
    field: fields,
    fieldLabel: 'أي تاريخ',
    preset: {
      today: 'اليوم',
      yesterday: 'أمس',
      'last-7-days': 'آخر 7 أيام',
      'last-30-days': 'آخر 30 يومًا',
      'this-month': 'هذا الشهر',
      'last-month': 'الشهر الماضي',
      'this-year': 'هذه السنة',
    },
    presetsLabel: 'فترات سريعة',
    anyTime: 'أي وقت',
    from: 'اليوم الأول',
    to: 'اليوم الأخير',
    apply: 'تطبيق',
    noDay: 'أدخل اليوم الأول أو اليوم الأخير أو كليهما.',
    badYear: 'أدخل السنة بأربعة أرقام، مثل 2026.',
    everyDay: 'لا يستبعد هذا أي مستخدم. أدخل يومًا أول، أو يومًا أخيرًا أسبق.',
    reversed: 'اليوم الأخير يسبق اليوم الأول.',
    zone: 'المنطقة الزمنية',
    ownZone: (zone) => `${isolate(zone)} (منطقتك)`,
    clear: 'إزالة التواريخ',
    days: formatDays,
    since: (day) => `منذ ${isolate(day)}`,
    until: (day) => `حتى ${isolate(day)}`,
    chosen: (field, range) => `${fields[field]}: ${range}`,
    sortNote: {
      created: 'القائمة المصفّاة بتاريخ الإنشاء تُرتَّب بهذا التاريخ أو بالحالة.',
      updated: 'القائمة المصفّاة بتاريخ آخر تغيير تُرتَّب بهذا التاريخ.',
    },
    emptyTitle: 'لا يوجد مستخدمون في هذه الفترة',
  },

  jump: {
    button: 'انتقال',
    label: {
      name: 'الانتقال إلى حرف أو اسم',
      email: 'الانتقال إلى حرف أو عنوان',
      created_at: 'الانتقال إلى تاريخ إنشاء',
      updated_at: 'الانتقال إلى تاريخ تغيير',
    },
    zone: (zone) => `المنطقة الزمنية: ${isolate(zone)}`,
    go: 'انتقال',
    empty: { text: 'أدخل حرفًا واحدًا على الأقل.', day: 'أدخل يومًا.' },
  },
}
