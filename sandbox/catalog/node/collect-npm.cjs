// Copies npm and only the modules it needs: Debian's package brings a whole JavaScript tool chain along.
const fs = require('node:fs')
const path = require('node:path')

const [source, target] = ['/usr/share/nodejs', process.argv[2]]
const npm = path.join(target, 'usr/local/lib/node_modules/npm')
const taken = new Set(['npm'])

// Links named node_modules lead back to npm's own, which is where everything ends up anyway.
const isOwnFile = (file) =>
  path.basename(file) !== 'node_modules' || !fs.lstatSync(file).isSymbolicLink()

const copy = (from, to) =>
  fs.cpSync(from, to, { recursive: true, dereference: true, filter: isOwnFile })

const childrenOf = (folder) =>
  fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : []

const packagesIn = (folder) =>
  childrenOf(folder).flatMap((child) =>
    path.basename(child).startsWith('@') ? childrenOf(child) : [child],
  )

const takeDependenciesOf = (folder) => {
  const file = path.join(folder, 'package.json')
  if (!fs.existsSync(file)) return
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(fs.readFileSync(file, 'utf8'))
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) take(name)
}

const take = (name) => {
  if (taken.has(name)) return
  taken.add(name)
  const [from, to] = [path.join(source, name), path.join(npm, 'node_modules', name)]
  if (!fs.existsSync(to) && fs.existsSync(from)) copy(from, to)
  takeDependenciesOf(to)
  for (const nested of packagesIn(path.join(to, 'node_modules'))) takeDependenciesOf(nested)
}

for (const part of ['bin', 'index.js', 'lib', 'node_modules', 'npmrc', 'package.json']) {
  copy(path.join(source, 'npm', part), path.join(npm, part))
}
takeDependenciesOf(npm)
// Debian's columnify asks for these without naming them.
for (const name of ['wcwidth.js', 'defaults', 'clone']) take(name)
for (const nested of packagesIn(path.join(npm, 'node_modules'))) takeDependenciesOf(nested)

fs.mkdirSync(path.join(target, 'usr/local/bin'), { recursive: true })
for (const command of ['npm', 'npx']) {
  fs.symlinkSync(
    `../lib/node_modules/npm/bin/${command}-cli.js`,
    path.join(target, 'usr/local/bin', command),
  )
}
