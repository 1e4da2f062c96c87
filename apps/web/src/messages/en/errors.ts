import type { ErrorCode } from '@roster/contract/errors'

/** The words of failures. */
export const errorsMessages = {
  /** What happened and what to do next, for every code there is. */
  error: {
    USER_NOT_FOUND: 'This user no longer exists.',
    EMAIL_TAKEN: 'Another user has this e-mail address. Use a different one.',
    VERSION_CONFLICT:
      'Somebody changed this user meanwhile. Look at their changes, then save again.',
    VIEW_NOT_FOUND: 'This view no longer exists, or is not shared any more.',
    VIEW_NAME_TAKEN: 'Another of your views has this name. Use a different one.',
    TOO_MANY_VIEWS: 'No more views can be kept. Remove one first.',
    BAD_CURSOR: 'This list can no longer be continued. Load it again from its top.',
    INVALID_INPUT: 'Some values are not accepted. Correct them, then try again.',
    NOT_SIGNED_IN: 'You were signed out meanwhile. Try again.',
    NOT_ALLOWED: 'You are not allowed to do this. Ask an administrator for the right.',
    TOO_MANY_REQUESTS: 'Too many requests at once. Wait a moment, then try again.',
    UNAVAILABLE: 'The server cannot be reached right now. Try again in a moment.',
    INTERNAL:
      'Something went wrong on the server. Try again, or give the request id to your administrator.',
  } satisfies Record<ErrorCode, string>,

  errorTitle: {
    NOT_SIGNED_IN: 'You are signed out',
    NOT_ALLOWED: 'You may not see these users',
  } satisfies Partial<Record<ErrorCode, string>> as Partial<Record<ErrorCode, string>>,

  errorScreen: {
    title: 'Could not load the users',
    retry: 'Try again',
    retrying: 'Trying again…',
    reload: 'Load the page again',
    requestId: (id: string) => `Request id ${id}`,
  },
}

export type ErrorsMessages = typeof errorsMessages
