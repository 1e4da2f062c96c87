import type { SignInFailureReason } from '@roster/contract/sign-in'

/** A sign-in that ends on the page for this reason. Its message is for the log. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure'
  readonly reason: SignInFailureReason

  constructor(reason: SignInFailureReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
