import type { Permission, Role } from '@roster/contract/permissions'
import type { SignInMessages } from '#messages/en/sign-in.ts'
import { formatList, isolate } from '#locale/formats.ts'

const permissionNames: Record<Permission, string> = {
  'users:read': 'عرض المستخدمين',
  'users:write': 'إنشاء المستخدمين أو تعديلهم',
  'users:delete': 'حذف المستخدمين',
  'users:audit': 'عرض سجل المستخدمين',
  'views:own': 'حفظ طرق عرض',
  'views:share': 'مشاركة طرق العرض مع الجميع',
  'sessions:own': 'عرض جلساتك',
  'sessions:manage': 'عرض جلسات الآخرين أو إنهاؤها',
}

const roleNames: Record<Role, string> = {
  viewer: 'مُطّلع',
  editor: 'محرّر',
  admin: 'مدير',
}

export const signInMessages: SignInMessages = {
  signIn: 'تسجيل الدخول',
  loading: 'جارٍ تحميل Roster…',
  failedTitle: 'تعذّر التحقق من تسجيل دخولك',

  roles: (roles) =>
    roles.length > 0 ? formatList(roles.map((role) => roleNames[role])) : 'بلا دور',
  noPermissionFor: (permission, role) =>
    `ليست لديك صلاحية ${permissionNames[permission]}. ` +
    `اطلب من أحد المديرين ${role ? `الدور «${roleNames[role]}»` : 'الصلاحية'}.`,

  signedOut: {
    title: 'تم تسجيل خروجك',
    body: 'سجّل الدخول لعرض مستخدمي شركتك وإدارتهم.',
    reason: {
      denied: {
        title: 'رُفض تسجيل الدخول',
        body: 'رُفض تسجيل الدخول أو أُلغي. أعد المحاولة، أو اطلب الإذن من أحد المديرين.',
      },
      expired: {
        title: 'استغرق تسجيل الدخول وقتًا طويلًا',
        body: 'انتهت صلاحيته، أو بدأ في علامة تبويب أخرى، أو كان قد اكتمل من قبل. ابدأ من جديد.',
      },
      failed: {
        title: 'فشل تسجيل الدخول',
        body: 'كان رد صفحة تسجيل الدخول غير صالح. لم يتغيّر شيء. ابدأ من جديد.',
      },
      unavailable: {
        title: 'تسجيل الدخول غير متاح',
        body: 'لا يمكن الوصول إلى خدمة تسجيل الدخول الآن. أعد المحاولة بعد قليل.',
      },
      busy: {
        title: 'محاولات دخول كثيرة جدًا',
        body: 'وصلت من شبكتك محاولات دخول كثيرة جدًا. أعد المحاولة بعد دقيقة.',
      },
    },
    stillAtProvider:
      'ربما لا تزال مسجّلاً الدخول في صفحة تسجيل الدخول الخاصة بشركتك. إذا كان الجهاز مشتركاً، فسجّل الخروج هناك أيضاً.',
    stillSignedIn: (name) => `ما زلت مسجّل الدخول باسم ${isolate(name)}.`,
    goToUsers: 'الانتقال إلى المستخدمين',
  },

  signingOut: {
    unsavedTitle: 'هل تريد تسجيل الخروج دون حفظ؟',
    unsavedBody: 'لديك تغييرات غير محفوظة ستفقدها.',
    title: 'جارٍ تسجيل الخروج…',
    failedTitle: 'ما زلت مسجّل الدخول',
    failedBody: 'لم يصل تسجيل الخروج إلى الخادم. أعد المحاولة.',
    retry: 'إعادة المحاولة',
    retrying: 'جارٍ إعادة المحاولة…',
  },

  noPermission: {
    title: 'ليست لديك صلاحية الوصول إلى هذه الصفحة',
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
    body: 'تنتهي كل جلساتك الآن، بما فيها هذه الجلسة. وتضيع التغييرات غير المحفوظة.',
    confirm: 'تسجيل الخروج من كل الأجهزة',
    cancel: 'البقاء مسجّل الدخول',
  },

  ended: {
    signedOutTitle: 'لقد سجّلت الخروج في علامة تبويب أخرى',
    signedOutBody: (name) =>
      `في علامة التبويب هذه تغييرات غير محفوظة. سجّل الدخول مرة أخرى باسم ${isolate(name)} لمتابعتها، أو غادر الصفحة وستفقدها.`,
    title: 'انتهت جلستك',
    body: 'سجّل الدخول من جديد للمتابعة. ما كتبته محفوظ.',
    signIn: 'تسجيل الدخول من جديد',
    again: 'فتح صفحة تسجيل الدخول مرة أخرى',
    waiting: 'تابع في النافذة التي فُتحت. ستُستأنف هذه الصفحة تلقائيًا.',
    blocked: 'حظر متصفحك النافذة.',
    blockedLink: 'فتح صفحة تسجيل الدخول في علامة تبويب جديدة',
    leave: 'مغادرة الصفحة',
    otherTitle: (name) => `أنت الآن مسجّل الدخول باسم ${isolate(name)}`,
    otherBody: (name) =>
      `فُتحت هذه الصفحة باسم ${isolate(name)}. أعد تحميلها للمتابعة، وسيضيع ما كتبته.`,
    reload: 'إعادة تحميل الصفحة',
  },

  signedIn: {
    title: 'تم تسجيل دخولك',
    body: 'يمكنك إغلاق هذه النافذة والمتابعة من حيث توقفت.',
    goToUsers: 'الانتقال إلى المستخدمين',
  },
}
