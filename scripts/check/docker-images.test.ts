import { expect, test } from 'vitest'
import { imagesIn } from '#scripts/check/docker-images.ts'

const used = (text: string) => imagesIn(text).used.map(({ command, image }) => [command, image])

test.each([
  ['docker run nginx', 'nginx'],
  ['docker run -d -p 8080:80 --name web nginx:1.26', 'nginx:1.26'],
  ['docker run -it --rm -e A=b --memory=64m busybox sh -c "docker run no"', 'busybox'],
  ['docker run -dp 80:80 nginx', 'nginx'],
  ['docker run -p80:80 -v "$PWD":/x --read-only nginx', 'nginx'],
  ['docker container run --rm busybox true', 'busybox'],
  ['time docker run --rm busybox true', 'busybox'],
  ['sudo docker -H unix:///x.sock run busybox', 'busybox'],
  ['echo hi | docker run -i busybox cat', 'busybox'],
  ['id=$(docker run -d redis)', 'redis'],
  ['docker run -d \\\n  --name web \\\n  nginx', 'nginx'],
])('%s', (text, image) => {
  expect(used(text)).toEqual([['docker run', image]])
})

test('pull and create take images, other commands do not', () => {
  expect(used('docker pull -a nginx; docker create redis && docker stop web')).toEqual([
    ['docker pull', 'nginx'],
    ['docker create', 'redis'],
  ])
  expect(used('docker ps -a\ndocker exec web run nginx\necho docker run nginx')).toEqual([])
})

test('knows the line of each', () => {
  const text = '# first\ndocker pull a\n\ndocker run \\\n  b\ndocker run c'
  expect(imagesIn(text).used.map(({ image, lineOffset }) => [image, lineOffset])).toEqual([
    ['a', 1],
    ['b', 3],
    ['c', 5],
  ])
})

test('knows what is built, tagged and committed', () => {
  const text = 'docker build -q -t one . && docker tag one me/two:v2\ndocker commit web three'
  expect(imagesIn(text).made).toEqual(['one', 'me/two:v2', 'three'])
})
