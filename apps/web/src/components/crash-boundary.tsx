import { Component } from 'react'
import type { ReactNode } from 'react'

interface CrashBoundaryProps {
  fallback: ReactNode
  children: ReactNode
}

/** React catches errors of rendering in classes only. It logs them itself. */
export class CrashBoundary extends Component<CrashBoundaryProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  static getDerivedStateFromError() {
    return { hasCrashed: true }
  }

  override render() {
    return this.state.hasCrashed ? this.props.fallback : this.props.children
  }
}
