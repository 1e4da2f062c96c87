import { VIEW_NAME_LENGTH_MAX } from '@roster/contract/values'
import type { ViewsMessages } from '#messages/en/views.ts'
import { formatNumber, isolate } from '#locale/formats.ts'

export const viewsMessages: ViewsMessages = {
  menu: 'طرق العرض',
  all: 'جميع المستخدمين',
  own: 'طرق عرضك',
  others: 'شاركها آخرون',
  shared: 'مشتركة',
  isDefault: 'افتراضية',
  changed: 'معدّلة',
  loading: 'جارٍ تحميل طرق العرض…',
  name: 'الاسم',
  action: {
    label: 'هذه القائمة',
    of: (name) => `طريقة العرض «${isolate(name)}»`,
    save: 'حفظ كطريقة عرض…',
    update: 'حفظ التغييرات في طريقة العرض',
    reset: 'تجاهل تغييرات طريقة العرض',
    rename: 'إعادة التسمية…',
    share: 'مشاركتها مع الجميع',
    unshare: 'إيقاف المشاركة',
    makeDefault: 'تعيين كطريقة عرض افتراضية',
    noDefault: 'إلغاء تعيينها كافتراضية',
    delete: 'حذف…',
  },
  save: {
    title: 'حفظ كطريقة عرض',
    body: 'تحتفظ طريقة العرض بالبحث والتصفية والترتيب والأعمدة لهذه القائمة. أنت وحدك تراها.',
    submit: 'حفظ طريقة العرض',
    submitting: 'جارٍ الحفظ…',
    cancel: 'إلغاء',
  },
  rename: {
    title: (name) => `إعادة تسمية ${isolate(name)}`,
    body: 'لا يمكن أن تحمل طريقتان من طرق عرضك الاسم نفسه.',
    submit: 'إعادة تسمية طريقة العرض',
    submitting: 'جارٍ إعادة التسمية…',
    cancel: 'إلغاء',
  },
  delete: {
    title: (name) => `هل تريد حذف طريقة العرض ${isolate(name)}؟`,
    body: 'لن يُحذف أي مستخدم. تبقى القائمة كما هي معروضة الآن.',
    sharedBody: 'لن يتمكن الآخرون من استخدامها. لن يُحذف أي مستخدم.',
    confirm: 'حذف طريقة العرض',
    deleting: 'جارٍ الحذف…',
    cancel: 'الاحتفاظ بها',
    failed: 'لم تُحذف.',
  },
  invalid: {
    blank: 'أدخل اسمًا.',
    too_long: `استخدم ${formatNumber(VIEW_NAME_LENGTH_MAX)} حرفًا على الأكثر.`,
    unsafe: 'أزل أحرف التحكم والأحرف التي تعكس اتجاه الكتابة.',
  },
  tooMany: {
    own: (max) => `بلغ عدد طرق عرضك الحد الأقصى، وهو ${formatNumber(max)}. احذف واحدة أولًا.`,
    shared: (max) =>
      `بلغ عدد طرق العرض المشتركة الحد الأقصى، وهو ${formatNumber(max)}. أوقف مشاركة واحدة أولًا.`,
  },
  toast: {
    saved: (name) => `حُفظت طريقة العرض ${isolate(name)}`,
    deleted: (name) => `حُذفت طريقة العرض ${isolate(name)}`,
    shared: (name) => `تمت مشاركة ${isolate(name)} مع الجميع`,
    unshared: (name) => `لم تعد ${isolate(name)} مشتركة`,
    isDefault: 'هذه الآن طريقة عرضك الافتراضية',
    noDefault: 'لم تعد لديك طريقة عرض افتراضية',
    failed: 'لم تتغير طريقة العرض',
  },
}
