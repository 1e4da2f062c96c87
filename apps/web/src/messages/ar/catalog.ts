import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX } from '@roster/contract/values'
import type { UserField, UserStatus } from '@roster/contract/users'
import { findingMessages } from './finding.ts'
import { sessionsMessages } from './sessions.ts'
import { signInMessages } from './sign-in.ts'
import type { Messages } from '#messages/en/catalog.ts'
import { formatList, formatNumber, formatUnits, isolate, plural } from '#messages/formats.ts'

const statusNames: Record<UserStatus, string> = {
  active: 'نشط',
  inactive: 'غير نشط',
  suspended: 'موقوف',
}

const fieldNames: Record<UserField, string> = {
  name: 'الاسم',
  email: 'البريد الإلكتروني',
  status: 'الحالة',
}

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

/** Every word in Arabic. What comes from outside is isolated, so that it cannot reorder a sentence. */
export const messages: Messages = {
  app: {
    name: 'Roster',
    title: (page) => (page ? `${isolate(page)} · Roster` : 'Roster'),
  },

  signIn: signInMessages,
  sessions: sessionsMessages,
  finding: findingMessages,

  views: {
    button: 'طرق العرض',
    buttonOf: (name, isChanged) =>
      isChanged ? `طريقة العرض: ${isolate(name)}، معدّلة` : `طريقة العرض: ${isolate(name)}`,
  },

  palette: {
    label: 'البحث والأوامر',
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

  users: {
    title: 'المستخدمون',
    status: statusNames,
    field: fieldNames,
    newUser: 'مستخدم جديد',
  },

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
    earlierFailed: 'تعذّر تحميل ما سبق.',
    moreFailed: 'تعذّر تحميل المزيد.',
    retry: 'إعادة المحاولة',
    retrying: 'جارٍ إعادة المحاولة…',
    select: (name) => `تحديد ${isolate(name)}`,
    selectAll: 'تحديد كل ما تم تحميله',
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
    outdated: 'تغيّرت القائمة كثيرًا.',
    loadAnew: 'إعادة التحميل',
    arrived: (count) => {
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
      px === undefined ? `${column}: العرض الأصلي` : `${column}: العرض بالبكسل ${formatNumber(px)}`,
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
    copyIds: 'نسخ المعرّفات',
    clear: 'إلغاء التحديد',
    copiedEmails: (count) => `عناوين البريد المنسوخة: ${formatNumber(count)}`,
    copiedIds: (count) => `المعرّفات المنسوخة: ${formatNumber(count)}`,
    copyFailed: 'لم يُنسخ شيء. اسمح لهذه الصفحة باستخدام الحافظة، ثم أعد المحاولة.',
  },

  shortcuts: {
    title: 'اختصارات لوحة المفاتيح',
  },

  address: {
    dropped: (names) =>
      `احتوى عنوان الصفحة على قيم غير معروفة هنا، فتم تجاهلها: ${formatList(names.map(isolate))}.`,
    rowGone: 'الصف الذي يشير إليه عنوان الصفحة لم يعد موجودًا في الدليل.',
    dismiss: 'إغلاق',
  },

  empty: {
    filterTitle: (statuses) =>
      `لا يوجد مستخدمون بحالة ${formatList(statuses.map((status) => `«${statusNames[status]}»`))}`,
    filterBody: 'لا أحد في هذا الدليل بهذه الحالة حاليًا.',
    showAll: 'عرض كل المستخدمين',
    directoryTitle: 'لا يوجد مستخدمون بعد',
    directoryBody: 'أضف أول شخص إلى هذا الدليل.',
    directoryReadOnlyBody: 'لم يُضَف أحد إلى هذا الدليل.',
  },

  statusBar: {
    label: 'حالة القائمة',
    total: users,
    loaded: (count) => `المحمَّل: ${formatNumber(count)}`,
    selected: (count) => `المحددون: ${formatNumber(count)}`,
    selectedLoaded: (count) =>
      `المحددون: ${formatNumber(count)}، كل ما تم تحميله وليس القائمة كلها`,
    counting: 'جارٍ العدّ…',
    countFailed: 'العدد غير معروف',
    units: readUnits,
    unitsHint: (last, all) =>
      `كلّفت الصفحة الأخيرة ${readUnits(last)} من DynamoDB، وكلّفت كل الصفحات المحمَّلة هنا ${readUnits(all)}.`,
  },

  panel: {
    loading: 'جارٍ تحميل المستخدم…',
    close: 'إغلاق اللوحة',
    previous: 'المستخدم السابق',
    next: 'المستخدم التالي',
    tabs: { details: 'التفاصيل', activity: 'السجل' },
    tabsLabel: 'عن هذا المستخدم',
    unknown: 'مستخدم غير معروف',
    notFoundTitle: 'لا يوجد مستخدم كهذا',
    notFoundBody: 'لا يوجد مستخدم بهذا المعرّف. ربما تم حذفه.',
    notFoundHistory: 'عرض ما حدث',
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
    changedMeanwhile: 'عدّل شخص آخر هذا المستخدم أثناء تعديلك له.',
  },

  copy: {
    email: 'نسخ البريد الإلكتروني',
    id: 'نسخ معرّف المستخدم',
    done: 'تم النسخ',
    failed: 'تعذّر النسخ. حدّد النص بدلًا من ذلك.',
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
    invalidOther: 'هذه القيمة غير مقبولة. أدخل قيمة أخرى.',
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
    removing: 'جارٍ الحذف…',
    cancel: 'إبقاء المستخدم',
    changed: 'تم تعديل هذا المستخدم قبل لحظات. راجع التفاصيل مرة أخرى، ثم احذف.',
    failed: 'لم يتم الحذف.',
  },

  discard: {
    title: (name) => `هل تريد مغادرة ${isolate(name)} من دون حفظ؟`,
    body: (fields) =>
      `لم تحفظ ما عدّلته: ${formatList(fields.map((field) => fieldNames[field]))}. ` +
      'إذا غادرت فسيضيع ما كتبته.',
    keep: 'متابعة التعديل',
    confirm: 'تجاهل التغييرات',
  },

  merge: {
    title: (name) => `تم تعديل ${isolate(name)} في هذه الأثناء`,
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
    nothing: 'لا شيء',
    from: 'من',
    to: 'إلى',
    loading: 'جارٍ تحميل السجل…',
    failed: 'تعذّر تحميل السجل.',
    moreFailed: 'تعذّر تحميل المزيد من السجل.',
    empty: 'لم يُسجَّل شيء لهذا المستخدم.',
    end: 'هذا كل شيء',
  },

  toast: {
    label: 'الإشعارات',
    dismiss: 'إغلاق',
    created: (name) => `تم إنشاء ${isolate(name)}`,
    saved: (name) => `تم حفظ ${isolate(name)}`,
    deleted: (name) => `تم حذف ${isolate(name)}`,
    alreadyRemoved: (name) => `سبق أن تم حذف ${isolate(name)}`,
    notSaved: (name) => `لم يتم حفظ ${isolate(name)}`,
    open: 'فتح',
  },

  time: {
    now: 'الآن',
  },

  error: {
    USER_NOT_FOUND: 'لم يعد هذا المستخدم موجودًا.',
    EMAIL_TAKEN: 'هذا البريد الإلكتروني لمستخدم آخر. استخدم غيره.',
    VERSION_CONFLICT: 'عدّل شخص آخر هذا المستخدم في هذه الأثناء. اطّلع على تعديلاته، ثم احفظ مرة أخرى.',
    VIEW_NOT_FOUND: 'لم تعد طريقة العرض هذه موجودة، أو لم تعد مشتركة.',
    VIEW_NAME_TAKEN: 'لديك طريقة عرض أخرى بهذا الاسم. استخدم اسمًا غيره.',
    TOO_MANY_VIEWS: 'لا يمكن حفظ المزيد من طرق العرض. احذف واحدة أولًا.',
    BAD_CURSOR: 'لم يعد بالإمكان متابعة هذه القائمة. أعد تحميلها من البداية.',
    INVALID_INPUT: 'بعض القيم غير مقبولة. صحّحها، ثم أعد المحاولة.',
    NOT_SIGNED_IN: 'تم تسجيل خروجك في هذه الأثناء. أعد المحاولة.',
    NOT_ALLOWED: 'لا يحق لك فعل هذا. اطلب الصلاحية من أحد المديرين.',
    TOO_MANY_REQUESTS: 'طلبات كثيرة جدًا في وقت واحد. انتظر قليلًا، ثم أعد المحاولة.',
    UNAVAILABLE: 'لا يمكن الوصول إلى الخادم الآن. أعد المحاولة بعد قليل.',
    INTERNAL: 'حدث خطأ في الخادم. أعد المحاولة، أو أعطِ معرّف الطلب لمدير النظام.',
  },
  errorTitle: {
    NOT_SIGNED_IN: 'تم تسجيل خروجك',
    NOT_ALLOWED: 'لا يحق لك عرض هؤلاء المستخدمين',
  },
  errorScreen: {
    title: 'تعذّر تحميل المستخدمين',
    retry: 'إعادة المحاولة',
    retrying: 'جارٍ إعادة المحاولة…',
    reload: 'إعادة تحميل الصفحة',
    requestId: (id) => `معرّف الطلب ${isolate(id)}`,
  },

  part: {
    failed: 'تعذّر تحميل جزء من هذه الصفحة.',
  },

  crash: {
    title: 'تعطّلت هذه الصفحة',
    body: 'ما كان ينبغي أن يحدث هذا. بياناتك بأمان. أعد تحميل الصفحة، أو عُد إلى القائمة.',
    reload: 'إعادة تحميل الصفحة',
    home: 'الانتقال إلى المستخدمين',
  },

  notFound: {
    title: 'الصفحة غير موجودة',
    body: 'لا يوجد شيء على هذا العنوان.',
    home: 'الانتقال إلى المستخدمين',
  },
}
