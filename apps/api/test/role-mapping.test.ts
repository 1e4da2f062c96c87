import { ROLES } from '@roster/contract/permissions'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRoleMapping } from '#sign-in/role-mapping.ts'

describe('a role mapping', () => {
  it.each([
    ['viewer=staff', [['viewer', 'staff']]],
    [
      ' viewer = Staff of HR , admin=it ',
      [
        ['viewer', 'Staff of HR'],
        ['admin', 'it'],
      ],
    ],
    ['admin=cn=it,ou=groups,dc=example,dc=com', [['admin', 'cn=it,ou=groups,dc=example,dc=com']]],
    [
      'viewer=CN=Staff, OU=Groups, DC=example,editor=cn=hr,dc=example, admin=board',
      [
        ['viewer', 'CN=Staff, OU=Groups, DC=example'],
        ['editor', 'cn=hr,dc=example'],
        ['admin', 'board'],
      ],
    ],
    // RFC 4514, section 4.
    [
      'viewer=UID=jsmith,DC=example,DC=net,editor=OU=Sales+CN=J.  Smith,DC=example,DC=net',
      [
        ['viewer', 'UID=jsmith,DC=example,DC=net'],
        ['editor', 'OU=Sales+CN=J.  Smith,DC=example,DC=net'],
      ],
    ],
    [
      String.raw`admin=CN=James \"Jim\" Smith\, III,DC=example,DC=net`,
      [['admin', String.raw`CN=James \"Jim\" Smith\, III,DC=example,DC=net`]],
    ],
    ['admin=1.3.6.1.4.1.1466.0=#04024869,dc=x', [['admin', '1.3.6.1.4.1.1466.0=#04024869,dc=x']]],
    ['viewer=cn=Führung,ou=東京', [['viewer', 'cn=Führung,ou=東京']]],
    ['viewer="Sales, EMEA"', [['viewer', 'Sales, EMEA']]],
    [
      'viewer="say ""hi"", admin=me",admin=C++',
      [
        ['viewer', 'say "hi", admin=me'],
        ['admin', 'C++'],
      ],
    ],
    ['viewer="department=hr,site=1"', [['viewer', 'department=hr,site=1']]],
    ['viewer=Team #1', [['viewer', 'Team #1']]],
  ])('%s is understood', (text, pairs) => {
    expect(parseRoleMapping(text)).toEqual(pairs.map(([role, value]) => ({ role, value })))
  })

  it.each([
    '',
    'viewer',
    'viewer=',
    'viewer=""',
    'viewer=a,',
    ',viewer=a',
    'viewer=a,,admin=b',
    'viewer=staff,guests',
    'viewer=staff,Admin=it',
    'viewer=cn=staff,dc=com,edtior=cn=hr',
    'viewer=cn=staff,department=hr',
    'viewer="a',
    'viewer="a"b',
    'viewer="a"admin=b',
  ])('%j is refused, because it may mean something else', (text) => {
    expect(parseRoleMapping(text)).toBeUndefined()
  })

  it('can hold any value in quotes', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 })
    const pairs = fc.array(fc.record({ role: fc.constantFrom(...ROLES), value }), { minLength: 1 })
    fc.assert(
      fc.property(pairs, (mapping) => {
        const text = mapping.map((pair) => `${pair.role}="${pair.value.replaceAll('"', '""')}"`)
        expect(parseRoleMapping(text.join(','))).toEqual(mapping)
      }),
    )
  })
})
