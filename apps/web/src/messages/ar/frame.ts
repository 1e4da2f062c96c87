import { isolate } from '#locale/formats.ts'
import type { FrameMessages } from '#messages/en/frame.ts'

export const frameMessages: FrameMessages = {
  app: {
    name: 'Roster',
    title: (page) => (page ? `${isolate(page)} · Roster` : 'Roster'),
  },

  frame: {
    navigation: 'التنقل الرئيسي',
    settings: 'الإعدادات',
  },

  views: {
    button: 'طرق العرض',
    buttonOf: (name, isChanged) =>
      isChanged ? `طريقة العرض: ${isolate(name)}، معدّلة` : `طريقة العرض: ${isolate(name)}`,
  },

  palette: {
    label: 'البحث والأوامر',
    keyName: (key) => key,
  },

  theme: {
    label: 'المظهر',
    system: 'النظام',
    light: 'فاتح',
    dark: 'داكن',
  },

  language: {
    label: 'اللغة',
  },

  shortcuts: {
    title: 'اختصارات لوحة المفاتيح',
  },

  copy: {
    email: 'نسخ البريد الإلكتروني',
    mailbox: 'نسخ كمستلم',
    link: 'نسخ الرابط',
    id: 'نسخ معرّف المستخدم',
    done: 'تم النسخ',
    failed: 'تعذّر النسخ. حدّد النص بدلًا من ذلك.',
  },

  toast: {
    label: 'الإشعارات',
    dismiss: 'إغلاق',
    created: (name) => `تم إنشاء ${isolate(name)}`,
    saved: (name) => `تم حفظ ${isolate(name)}`,
    deleted: (name) => `تم حذف ${isolate(name)}`,
    alreadyDeleted: (name) => `سبق أن تم حذف ${isolate(name)}`,
    notSaved: (name) => `لم يتم حفظ ${isolate(name)}`,
    open: 'فتح',
  },

  time: {
    now: 'الآن',
  },

  part: {
    loading: 'جارٍ التحميل…',
    failed: 'تعذّر تحميل جزء من هذه الصفحة.',
  },

  crash: {
    title: 'حدث خطأ في هذه الصفحة',
    body: 'بياناتك بأمان. أعد تحميل الصفحة، أو عُد إلى القائمة.',
    reload: 'إعادة تحميل الصفحة',
    home: 'الانتقال إلى المستخدمين',
  },

  notFound: {
    title: 'الصفحة غير موجودة',
    body: 'لا يوجد شيء على هذا العنوان.',
    home: 'الانتقال إلى المستخدمين',
  },
}
