import type { Permission, Role } from '@roster/contract/permissions'
import type { SignInMessages } from '#messages/en/sign-in.ts'
import { formatList, isolate } from '#locale/formats.ts'
import { leastRoleWith } from '#api/permission-text.ts'

const permissionNames: Record<Permission, string> = {
  'users:read': 'عرض المستخدمين',
  'users:write': 'إنشاء المستخدمين أو تعديلهم',
  'users:delete': 'حذف المستخدمين',
  'users:audit': 'عرض سجل المستخدمين',
  'views:own': 'حفظ طرق عرض خاصة بك',
  'views:share': 'مشاركة طرق العرض مع الجميع',
  'sessions:own': 'عرض جلساتك',
  'sessions:manage': 'عرض جلسات الآخرين أو إنهاؤها',
}

const roleNames: Record<Role, string> = {
  viewer: 'مُطّلع',
  editor: 'محرّر',
  admin: 'مدير',
}

function whatToAskFor(permission: Permission): string {
  const role = leastRoleWith(permission)
  if (role === undefined) return `الصلاحية ${isolate(permission)}`
  return `الدور «${roleNames[role]}» (الصلاحية ${isolate(permission)})`
}

export const signInMessages: SignInMessages = {
  signIn: 'تسجيل الدخول',
  loading: 'جارٍ تحميل Roster…',
  failedTitle: 'تعذّر التعرّف عليك',

  roles: (roles) =>
    roles.length > 0 ? formatList(roles.map((role) => roleNames[role])) : 'بلا دور',
  lacks: (permission) =>
    `لا يحق لك ${permissionNames[permission]}. اطلب من أحد المديرين ${whatToAskFor(permission)}.`,

  signedOut: {
    title: 'تم تسجيل خروجك',
    body: 'سجّل الدخول لعرض مستخدمي شركتك وإدارتهم.',
    reason: {
      denied: {
        title: 'لم يُسمح لك بالدخول',
        body: 'رُفض تسجيل الدخول أو أُلغي. أعد المحاولة، أو اطلب الإذن من أحد المديرين.',
      },
      expired: {
        title: 'استغرق تسجيل الدخول وقتًا طويلًا',
        body: 'بدأ منذ وقت طويل أو في علامة تبويب أخرى، أو كان قد اكتمل من قبل. ابدأ من جديد.',
      },
      failed: {
        title: 'فشل تسجيل الدخول',
        body: 'ما وصل من صفحة تسجيل الدخول غير مطابق. لم يتغيّر شيء. ابدأ من جديد.',
      },
      unavailable: {
        title: 'تسجيل الدخول غير متاح',
        body: 'لا يمكن الوصول إلى خدمة تسجيل الدخول الآن. أعد المحاولة بعد قليل.',
      },
      busy: {
        title: 'محاولات دخول كثيرة جدًا',
        body: 'وصل عدد كبير منها من شبكتك في وقت قصير. أعد المحاولة بعد دقيقة.',
      },
    },
    stillIn: (name) => `ما زلت مسجّل الدخول باسم ${isolate(name)}.`,
    goOn: 'الانتقال إلى المستخدمين',
  },

  signingOut: {
    title: 'جارٍ تسجيل الخروج…',
    failedTitle: 'ما زلت مسجّل الدخول',
    failedBody: 'تعذّر إبلاغ الخادم بتسجيل خروجك. أعد المحاولة.',
    retry: 'إعادة المحاولة',
    retrying: 'جارٍ إعادة المحاولة…',
  },

  noPermission: {
    title: 'لا يحق لك عرض هذه الصفحة',
    noteTitle: 'غير متاح لدورك',
    signedInAs: (name, roles) => `أنت مسجّل الدخول باسم ${isolate(name)} (${roles}).`,
  },

  account: {
    menu: (name) => `حساب ${isolate(name)}`,
    signedInAs: 'مسجّل الدخول باسم',
    sessions: 'جلساتك',
    signOut: 'تسجيل الخروج',
    signOutEverywhere: 'تسجيل الخروج من كل الأجهزة',
  },

  everywhere: {
    title: 'هل تريد تسجيل الخروج من كل الأجهزة؟',
    body: 'تنتهي كل جلساتك فورًا، بما فيها هذه الجلسة. ويضيع كل ما لم يُحفظ فيها.',
    confirm: 'تسجيل الخروج من كل الأجهزة',
    cancel: 'البقاء مسجّل الدخول',
  },

  ended: {
    title: 'انتهت جلستك',
    body: 'سجّل الدخول من جديد للمتابعة. ما كتبته باقٍ.',
    signIn: 'تسجيل الدخول من جديد',
    again: 'فتح صفحة تسجيل الدخول مرة أخرى',
    waiting: 'تابع في النافذة التي فُتحت. ستُستأنف هذه الصفحة تلقائيًا.',
    blocked: 'حظر متصفحك النافذة.',
    blockedLink: 'تسجيل الدخول في علامة تبويب جديدة',
    leave: 'مغادرة',
    otherTitle: (name) => `أنت الآن مسجّل الدخول باسم ${isolate(name)}`,
    otherBody: (name) =>
      `فُتحت هذه الصفحة باسم ${isolate(name)}. أعد تحميلها للمتابعة، وسيضيع ما كتبته فيها.`,
    reload: 'إعادة تحميل الصفحة',
  },

  signedIn: {
    title: 'تم تسجيل دخولك',
    body: 'يمكنك إغلاق هذه النافذة والمتابعة من حيث توقفت.',
    goOn: 'الانتقال إلى المستخدمين',
  },
}
