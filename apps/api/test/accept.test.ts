import { describe, expect, it } from 'vitest'
import { acceptanceOf, chooseEncoding } from '#http/accept.ts'

describe('the content coding', () => {
  it.each([
    ['', undefined],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, br', 'br'],
    ['gzip;q=1.0, br;q=0.9', 'gzip'],
    ['gzip;q=0', undefined],
    ['gzip;q=0.000', undefined],
    ['gzip; q=0', undefined],
    ['gzip ;Q=0, br ; q=0', undefined],
    ['br;q=0, *', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['*;q=0, gzip', 'gzip'],
    ['identity', undefined],
    ['identity;q=0.5, gzip;q=0.2', undefined],
    ['identity, gzip', 'gzip'],
    ['identity;q=0', undefined],
    ['identity;q=0, *;q=0', undefined],
    ['identity;q=0, *', 'br'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['x-br-custom, brotli, gzipped', undefined],
    ['deflate, zstd, compress', undefined],
    [',,gzip,,', 'gzip'],
    ['br;q=0, *;q=2, zip-bomb', 'gzip'],
  ])('for Accept-Encoding: %s is %s', (header, coding) => {
    expect(chooseEncoding(header, ['br', 'gzip'])).toBe(coding)
  })
})

describe('the acceptance of text/html', () => {
  it.each([
    ['text/html', 'name'],
    ['TEXT/HTML;q=0.1', 'name'],
    ['text/html;charset=utf-8, */*;q=0.8', 'name'],
    ['text/*', 'range'],
    ['application/json, */*;q=0.1', 'range'],
    ['text/html;q=0, */*', undefined],
    ['text/*;q=0, */*', undefined],
    ['text/html, */*;q=0', 'name'],
    ['application/xhtml+xml', undefined],
    ['text/html-x', undefined],
    ['', undefined],
  ])('by Accept: %s is %s', (header, acceptance) => {
    expect(acceptanceOf(header, 'text/html')).toBe(acceptance)
  })
})
