import type { ErrorCode } from '@roster/contract/errors'

/** Texts of errors. */
export const errorsMessages = {
  /** What happened and what to do next, for every code there is. */
  error: {
    USER_NOT_FOUND: 'This user no longer exists.',
    EMAIL_TAKEN: 'Another user has this email address. Use a different one.',
    VERSION_CONFLICT:
      'This user was changed while you were editing. Review the changes, then save again.',
    VIEW_NOT_FOUND: 'This view no longer exists or is no longer shared.',
    VIEW_NAME_TAKEN: 'You already have a view with this name. Use a different one.',
    TOO_MANY_VIEWS: 'The maximum number of views is reached. Delete one, or stop sharing one.',
    BAD_CURSOR: 'This list is out of date. Reload it from the top.',
    INVALID_INPUT: 'Some values are not valid. Correct them, then try again.',
    NOT_SIGNED_IN: 'You were signed out. Sign in, then try again.',
    NOT_ALLOWED: 'You are not allowed to do this. Ask an administrator for permission.',
    TOO_MANY_REQUESTS: 'Too many requests. Wait a moment, then try again.',
    UNAVAILABLE: 'The server cannot be reached right now. Try again in a moment.',
    INTERNAL:
      'Something went wrong on the server. Try again, or give the request ID to your administrator.',
  } satisfies Record<ErrorCode, string>,

  errorTitle: {
    NOT_SIGNED_IN: 'You are signed out',
    NOT_ALLOWED: 'You don’t have access',
  } satisfies Partial<Record<ErrorCode, string>> as Partial<Record<ErrorCode, string>>,

  errorScreen: {
    title: 'Could not load users',
    lastList: 'The rows below are from the previous list.',
    retry: 'Try again',
    retrying: 'Trying again…',
    reload: 'Reload page',
    requestId: (id: string) => `Request ID ${id}`,
  },
}

export type ErrorsMessages = typeof errorsMessages
