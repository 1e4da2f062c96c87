import type { UserStatus } from '@roster/contract/users'
import type { PaletteMessages } from '#messages/en/palette.ts'
import { formatList, isolate } from '#locale/formats.ts'

const statuses: Record<UserStatus, string> = {
  active: 'النشطين',
  inactive: 'غير النشطين',
  suspended: 'الموقوفين',
}

export const paletteMessages: PaletteMessages = {
  placeholder: 'ابحث عن أشخاص أو طرق عرض أو أوامر',
  close: 'إغلاق',
  group: {
    views: 'طرق العرض',
    actions: 'الإجراءات',
    filter: 'التصفية',
    sort: 'الترتيب',
    people: 'الأشخاص',
  },
  action: {
    allSessions: 'كل الجلسات',
    clearSelection: 'إلغاء التحديد',
  },
  user: {
    edit: 'تعديل المستخدم',
    mail: 'كتابة رسالة بريد',
    setStatus: (status) => `تغيير الحالة إلى ${isolate(status)}`,
  },
  showOnly: (status) => `عرض المستخدمين ${statuses[status]} فقط`,
  showAllStatuses: 'عرض المستخدمين بجميع الحالات',
  searchList: (text) => `البحث في القائمة عن «${isolate(text)}»`,
  tooShort:
    'للعثور على أشخاص اكتب حرفين أو رقمين على الأقل، أو رمزًا صينيًا أو يابانيًا أو كوريًا واحدًا.',
  searching: 'جارٍ البحث…',
  noResults: 'لم يُعثر على مستخدمين.',
  understood: (understood) => {
    switch (understood.kind) {
      case 'id':
        return 'عُثر عليه بمعرّف المستخدم.'
      case 'email':
        return `البريد الإلكتروني يبدأ بـ ${isolate(understood.prefix)}`
      case 'domain':
        return `نطاق البريد الإلكتروني يبدأ بـ ${isolate(understood.prefix)}`
      case 'words':
        return `كلمات تبدأ بـ ${formatList(understood.words.map(isolate))}`
    }
  },
}
