import { isolate } from '#locale/formats.ts'
import type { ErrorsMessages } from '#messages/en/errors.ts'

export const errorsMessages: ErrorsMessages = {
  error: {
    USER_NOT_FOUND: 'لم يعد هذا المستخدم موجودًا.',
    EMAIL_TAKEN: 'هذا البريد الإلكتروني لمستخدم آخر. استخدم غيره.',
    VERSION_CONFLICT: 'تم تعديل هذا المستخدم أثناء تعديلك له. راجع التعديلات، ثم احفظ مرة أخرى.',
    VIEW_NOT_FOUND: 'لم تعد طريقة العرض هذه موجودة، أو لم تعد مشتركة.',
    VIEW_NAME_TAKEN: 'لديك طريقة عرض أخرى بهذا الاسم. استخدم اسمًا غيره.',
    TOO_MANY_VIEWS: 'بلغ عدد طرق العرض حده الأقصى. احذف واحدة أو أوقف مشاركة واحدة.',
    BAD_CURSOR: 'هذه القائمة قديمة. أعد تحميلها من البداية.',
    INVALID_INPUT: 'بعض القيم غير صالحة. صحّحها، ثم أعد المحاولة.',
    NOT_SIGNED_IN: 'تم تسجيل خروجك. سجّل الدخول، ثم أعد المحاولة.',
    NOT_ALLOWED: 'لا يحق لك فعل هذا. اطلب الصلاحية من أحد المديرين.',
    TOO_MANY_REQUESTS: 'طلبات كثيرة جدًا. انتظر قليلًا، ثم أعد المحاولة.',
    UNAVAILABLE: 'لا يمكن الوصول إلى الخادم الآن. أعد المحاولة بعد قليل.',
    INTERNAL: 'حدث خطأ في الخادم. أعد المحاولة، أو أعطِ معرّف الطلب لمدير النظام.',
  },

  errorTitle: {
    NOT_SIGNED_IN: 'تم تسجيل خروجك',
    NOT_ALLOWED: 'ليست لديك صلاحية الوصول',
  },

  errorScreen: {
    title: 'تعذّر تحميل المستخدمين',
    lastList: 'الصفوف أدناه من القائمة السابقة.',
    retry: 'إعادة المحاولة',
    retrying: 'جارٍ إعادة المحاولة…',
    reload: 'إعادة تحميل الصفحة',
    requestId: (id) => `معرّف الطلب ${isolate(id)}`,
  },
}
