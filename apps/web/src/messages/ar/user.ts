import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '@roster/contract/values'
import type { UserField, UserStatus } from '@roster/contract/users'
import { formatList, formatNumber, isolate, plural } from '#locale/formats.ts'
import type { UserMessages } from '#messages/en/user.ts'

export const statusNames: Record<UserStatus, string> = {
  active: 'نشط',
  inactive: 'غير نشط',
  suspended: 'موقوف',
}

const fieldNames: Record<UserField, string> = {
  name: 'الاسم',
  email: 'البريد الإلكتروني',
  status: 'الحالة',
}

export const userMessages: UserMessages = {
  users: {
    title: 'المستخدمون',
    status: statusNames,
    field: fieldNames,
    noValue: 'لا شيء',
    newUser: 'مستخدم جديد',
  },

  panel: {
    loading: 'جارٍ تحميل المستخدم…',
    close: 'إغلاق اللوحة',
    resize: 'عرض اللوحة',
    previous: 'المستخدم السابق',
    next: 'المستخدم التالي',
    tabs: { details: 'التفاصيل', activity: 'السجل' },
    tabsLabel: 'عن هذا المستخدم',
    unknown: 'مستخدم غير معروف',
    notFoundTitle: 'المستخدم غير موجود',
    notFoundBody: 'لا يوجد مستخدم بهذا المعرّف. ربما تم حذفه.',
    notFoundHistory: 'عرض السجل',
    notLoaded: 'لم يتم تحميل المستخدم',
    failedTitle: 'تعذّر تحميل هذا المستخدم',
    facts: 'البيانات',
    user_id: 'المعرّف',
    created_at: 'الإنشاء',
    updated_at: 'التعديل',
    version: 'الإصدار',
    formLabel: (name) => `تعديل ${isolate(name)}`,
    save: 'حفظ التغييرات',
    saving: 'جارٍ الحفظ…',
    discard: 'تجاهل',
    unsaved: (count) =>
      plural(count, {
        zero: 'لا تغييرات غير محفوظة',
        one: 'تغيير واحد غير محفوظ',
        two: 'تغييران غير محفوظين',
        few: `${formatNumber(count)} تغييرات غير محفوظة`,
        many: `${formatNumber(count)} تغييرًا غير محفوظ`,
        other: `${formatNumber(count)} تغيير غير محفوظ`,
      }),
    noUnsaved: 'لا تغييرات غير محفوظة',
    readOnly: 'للقراءة فقط: لا يسمح دورك بتعديل المستخدمين.',
    delete: 'حذف المستخدم',
    changedWhileEditing: 'تم تعديل هذا المستخدم أثناء تعديلك له.',
  },

  form: {
    summaryTitle: (count) =>
      plural(count, {
        one: 'حقل واحد يحتاج إلى انتباهك',
        two: 'حقلان يحتاجان إلى انتباهك',
        few: `${formatNumber(count)} حقول تحتاج إلى انتباهك`,
        many: `${formatNumber(count)} حقلًا يحتاج إلى انتباهك`,
        other: `${formatNumber(count)} حقل يحتاج إلى انتباهك`,
      }),
    invalid: {
      name: {
        blank: 'أدخل اسمًا.',
        too_long: `الحد الأقصى لعدد الأحرف هو ${formatNumber(NAME_LENGTH_MAX)}.`,
        unsafe: 'احذف محارف التحكم والمحارف التي تغيّر اتجاه النص.',
      },
      email: {
        too_big: `الحد الأقصى لعدد الأحرف هو ${formatNumber(EMAIL_LENGTH_MAX)}.`,
        invalid_format: `أدخل عنوان بريد إلكتروني مثل ${isolate('ana@example.com')}.`,
      },
      status: { invalid_value: 'اختر حالة.' },
    },
    optional: 'اختياري',
    invalidOther: 'هذه القيمة غير صالحة. أدخل قيمة أخرى.',
    notSaved: 'لم يتم الحفظ.',
    emailTaken: 'هذا البريد الإلكتروني لمستخدم آخر.',
    emailTakenLink: 'فتح ذلك المستخدم',
    namePlaceholder: 'ليلى حداد',
    emailPlaceholder: 'ana@example.com',
  },

  create: {
    title: 'مستخدم جديد',
    body: 'يجب ألّا يكون البريد الإلكتروني لمستخدم آخر.',
    submit: 'إنشاء المستخدم',
    submitting: 'جارٍ الإنشاء…',
    cancel: 'إلغاء',
    failed: 'لم يتم الإنشاء.',
  },

  delete: {
    title: (name) => `هل تريد حذف ${isolate(name)}؟`,
    body: (user) =>
      `لن يمكن العثور على ${isolate(user.email)} في هذا الدليل بعد ذلك. ` +
      'يبقى السجل محفوظًا، لكن لا يمكن هنا استعادة مستخدم محذوف.',
    confirm: 'حذف المستخدم',
    deleting: 'جارٍ الحذف…',
    cancel: 'إبقاء المستخدم',
    changed: 'تم تعديل هذا المستخدم للتو. راجع التفاصيل، ثم احذف مرة أخرى.',
    failed: 'لم يتم الحذف.',
  },

  discard: {
    title: (name) => `هل تريد تجاهل التغييرات على ${isolate(name)}؟`,
    body: (fields) =>
      `لم تحفظ ما عدّلته: ${formatList(fields.map((field) => fieldNames[field]))}. ` +
      'إذا غادرت فستضيع تغييراتك.',
    keep: 'متابعة التعديل',
    confirm: 'تجاهل',
    save: 'حفظ',
  },

  merge: {
    title: (name) => `تم تعديل ${isolate(name)} أثناء تعديلك له`,
    body: 'اختر ما تريد إبقاءه في كل حقل. ما عدّله طرف واحد فقط محدَّد مسبقًا.',
    who: (names) => `عدّله ${formatList(names.map(isolate))}`,
    whoUnknown: 'عدّله شخص آخر',
    field: 'الحقل',
    yours: 'نسختك',
    theirs: 'النسخة الأخرى',
    result: 'النتيجة',
    both: 'عدّله الطرفان',
    unchanged: 'لم يتغيّر',
    choose: (field) => `${fieldNames[field]}: اختيار ما يبقى`,
    save: 'حفظ النتيجة',
    saving: 'جارٍ الحفظ…',
    keepTheirs: 'إبقاء النسخة الأخرى',
    back: 'العودة إلى التعديل',
  },

  activity: {
    label: 'السجل',
    action: {
      created: 'أنشأ هذا المستخدم',
      updated: 'عدّل هذا المستخدم',
      deleted: 'حذف هذا المستخدم',
      imported: 'استورد هذا المستخدم',
    },
    service: 'خدمة',
    from: 'من',
    to: 'إلى',
    loading: 'جارٍ تحميل السجل…',
    failed: 'تعذّر تحميل السجل.',
    moreFailed: 'تعذّر تحميل المزيد من السجل.',
    empty: 'لا يوجد سجل لهذا المستخدم.',
    end: 'نهاية السجل',
  },
}
