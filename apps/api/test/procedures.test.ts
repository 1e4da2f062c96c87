import { ERROR_CODES } from '@roster/contract/errors'
import { PERMISSIONS } from '@roster/contract/permissions'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { createOpenApiDocument } from '#rest/openapi.ts'
import { createChangeFeed } from '#feed/change-feed.ts'
import { createLoggers } from '#http/logger.ts'
import { metaOf, procedures } from '#rpc/procedures.ts'
import { restProcedures } from '#rest/rest-procedures.ts'
import { procedure, router } from '#procedure/procedure.ts'
import { LOCAL_ADMIN } from '#procedure/principal.ts'
import { fakeSessions, fakeUsers, fakeViews, startApi } from './api.ts'

describe.each([...procedures])('the procedure %s', (_name, each) => {
  it('has a permission', () => {
    expect(PERMISSIONS).toContain(metaOf(each).permission)
  })

  it('has an output schema', () => {
    expect(each._def).toHaveProperty('output')
  })
})

describe('a procedure without a permission', () => {
  it('is denied to every caller', async () => {
    const bare = router({ bare: procedure.query(() => 'secret') })
    const caller = bare.createCaller({
      users: fakeUsers({}),
      sessions: fakeSessions({}),
      views: fakeViews({}),
      feed: createChangeFeed({ users: fakeUsers({}), log: createLoggers({ level: 'silent' }).log }),
      principal: LOCAL_ADMIN,
      countCall: async () => {},
      acquireCallSlot: async () => () => {},
      log: createLoggers({ level: 'silent' }).log,
      request_id: 'r',
      signal: new AbortController().signal,
      onCost: () => {},
    })
    await expect(caller.bare()).rejects.toMatchObject({ cause: { code: 'NOT_ALLOWED' } })
  })
})

describe('the OpenAPI document', () => {
  const document = createOpenApiDocument()

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const result = await validator.validate({ ...structuredClone(document) })
    expect(result.errors).toBeUndefined()
    expect([result.valid, validator.version]).toEqual([true, '3.1'])
  })

  it('describes every REST route, its parameters, its body and its errors', () => {
    expect(restProcedures.length).toBe(6)
    for (const { name, route } of restProcedures) {
      const path = route.path.replace(':user_id', '{user_id}')
      const operation = document.paths[path]?.[route.method.toLowerCase()]
      expect(operation).toMatchObject({ summary: route.summary })
      expect(operation?.operationId).toBe(name.replace('.', '_'))
      expect(operation?.requestBody === undefined).toBe(route.body === undefined)
      const described = Object.values(operation?.responses ?? {}).map((each) => each.description)
      for (const code of route.errors) expect(described.join()).toContain(code)
      for (const { parameter, procedure: other } of route.variants ?? []) {
        expect(operation?.parameters.map((each) => each.name)).toContain(parameter)
        const permissions = [name, other].map((each) => metaOf(procedures.get(each)!).permission)
        expect(new Set(permissions).size).toBe(1)
      }
    }
  })

  it('requires a bearer token for every operation, and lists the errors without one', () => {
    const operations = Object.values(document.paths).flatMap((each) => Object.values(each))
    expect(operations.length).toBe(restProcedures.length)
    for (const operation of operations) {
      // A list of an operation, even an empty one, would replace the document's.
      const security = { security: document.security, ...operation }.security
      expect([operation.operationId, security]).toEqual([operation.operationId, [{ token: [] }]])
      expect(operation.responses['401']?.description).toContain('NOT_SIGNED_IN')
      expect(operation.responses['403']?.description).toContain('NOT_ALLOWED')
    }
    expect(document.components.securitySchemes).toMatchObject({
      token: { type: 'http', scheme: 'bearer' },
    })
  })

  it('has no dangling references', () => {
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? []
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) {
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '')
    }
  })

  it('has examples that work', async () => {
    await using api = await startApi()
    const { user_id } = await api.client.users.create.mutate({ name: 'A', email: 'a@example.com' })
    for (const { route } of restProcedures) {
      const path = route.path.replace(':user_id', user_id)
      const query = route.exampleQuery === undefined ? '' : `?${route.exampleQuery}`
      const json = route.body?.example
      const response = await api.send(path + query, { method: route.method, json })
      expect([route.summary, response.status]).toEqual([route.summary, route.status])
    }
  })

  it('is served as JSON, and as a page that complies with its CSP', async () => {
    await using api = await startApi({ users: fakeUsers({}) })
    expect((await api.send('/api/openapi.json')).json).toEqual(document)
    const page = await api.send('/api/docs')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.text).not.toMatch(/<script|<style|style=/)
    expect(page.text.replaceAll(api.url, '')).not.toMatch(/https?:/)
    expect(page.text).toContain(`curl &quot;${api.url}/api/users`)
    for (const code of ERROR_CODES) expect(page.text).toContain(`id="${code}"`)
    for (const { route } of restProcedures) expect(page.text).toContain(route.summary)
    expect((await api.send('/api/docs.css')).headers.get('content-type')).toMatch('text/css')
    const root = await api.send('/')
    expect([root.status, root.headers.get('location')]).toEqual([302, '/api/docs'])
  })
})
