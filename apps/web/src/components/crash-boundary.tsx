import { Component } from 'react'
import type { ReactNode } from 'react'

interface CrashBoundaryProps {
  fallback: ReactNode
  children: ReactNode
}

/** A class, because only classes can catch render errors. React logs them. */
export class CrashBoundary extends Component<CrashBoundaryProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  override render() {
    return this.state.hasCrashed ? this.props.fallback : this.props.children
  }
}
