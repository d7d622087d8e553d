/** Tests may look across: they compare sides and plant faults. */
const TESTS = '\\.test\\.tsx?$|/__fixtures__/'

/**
 * "Files of this folder import nothing in src/ but these folders": one arrow of docs/architecture.md. Type-only imports count.
 * @param {string} folder
 * @param {readonly string[]} allowed
 * @param {string} comment why
 */
function arrow(folder, allowed, comment) {
  const inside = [folder, ...allowed].map((name) => `^src/${name}/`)
  return {
    name: `${folder}-sees-${allowed.join('-') || 'nothing'}`.replaceAll('core/', ''),
    comment,
    severity: 'error',
    from: { path: `^src/${folder}/`, pathNot: TESTS },
    to: {
      path: '^src/',
      pathNot: allowed.includes('core') ? [...inside, '^src/core/'] : inside,
    },
  }
}

/**
 * "These packages are imported only here."
 * @param {string} name
 * @param {string} packages pattern of what follows node_modules/
 * @param {string} home pattern of the files which may
 * @param {string} comment why
 */
function packagesLiveIn(name, packages, home, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: '^src/', pathNot: [home, TESTS] },
    to: { path: `node_modules/${packages}` },
  }
}

/** Folders of core in the order in which they stand on each other, so that no two of them can need each other. */
const CORE_ORDER = [
  'geometry',
  'image',
  'lineArt',
  'color',
  'metrics',
  'hints',
  'fills',
  'ink',
  'paint',
  'document',
  'regions',
  'layers',
  'pieces',
  'simulation',
]

/** "A folder of core imports only from those before it." One rule a folder, and one for folders that have no place in the order. */
function coreOrder() {
  const comment =
    'Folders of core that need each other are one folder: neither can be read, tested or replaced without the other. The order is CORE_ORDER in .dependency-cruiser.mjs.'
  const named = CORE_ORDER.join('|')
  const rules = CORE_ORDER.slice(0, -1).map((folder, i) => ({
    name: `core-order-of-${folder}`,
    comment,
    severity: 'error',
    from: { path: `^src/core/${folder}/`, pathNot: TESTS },
    to: { path: `^src/core/(${CORE_ORDER.slice(i + 1).join('|')})/` },
  }))
  const placeless = {
    name: 'core-order-names-every-folder',
    comment,
    severity: 'error',
    from: { path: `^src/core/(?!(${named})/)[^/]+/`, pathNot: TESTS },
    to: { path: '^src/' },
  }
  return [...rules, placeless]
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    arrow(
      'core',
      [],
      'Core is pure: the same code runs in the page, the worker and Node, so it leans on nothing of theirs.',
    ),
    ...coreOrder(),
    arrow(
      'core/lineArt',
      ['core/image'],
      'Lines are found in pixels alone: areas, hints and palettes are made from them, so knowing those would be a circle.',
    ),
    arrow(
      'protocol',
      ['core'],
      'Both sides speak the protocol; it may know the words (core types), neither speaker.',
    ),
    arrow(
      'storage',
      ['core'],
      'Storage keeps what it is given; it must outlive any change of the interface or the engine.',
    ),
    arrow('io', ['core'], 'Files in and out are turned into core pictures; who asked is not their business.'),
    arrow(
      'client',
      ['protocol'],
      'The client carries messages: if it knew more it could not be replaced by an engine on the same thread.',
    ),
    arrow(
      'store',
      ['protocol', 'core'],
      'The store is the document; interfaces read it, it never reads them.',
    ),
    arrow(
      'ui',
      ['store', 'core'],
      'Panels show the store and call its actions; reaching past it would give two truths.',
    ),
    arrow(
      'canvas',
      ['store', 'core'],
      'The canvas shows the store and calls its actions, like a panel; panels and canvas stay replaceable.',
    ),
    arrow(
      'app',
      ['ui', 'canvas', 'store', 'client', 'storage', 'io', 'protocol', 'core'],
      'The composition root sees all of the main side and nothing of the engine: the worker owns the GPU and may die.',
    ),
    arrow(
      'worker',
      ['engine', 'protocol'],
      'The worker is messages in, messages out; thinking belongs to the engine, which runs without it too.',
    ),
    arrow(
      'engine',
      ['model', 'training', 'protocol', 'core'],
      'The engine never knows whether a page, a worker or a command line called it.',
    ),
    arrow('model', ['core'], 'The network knows tensors and pixels, not sessions or messages.'),
    arrow('training', ['model', 'core'], 'Training runs the model; it must not depend on who asked for it.'),
    {
      name: 'main-mounts-the-app',
      comment: 'main.tsx mounts the app and does nothing else.',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { path: '^src/', pathNot: '^src/app/' },
    },
    {
      name: 'commands-see-engine-and-core',
      comment:
        'The command line is the same engine under Node, without any of the studio; a format is written by one file for both.',
      severity: 'error',
      from: { path: '^cli/', pathNot: TESTS },
      to: {
        path: '^src/',
        pathNot: '^src/(engine|model|training|protocol|core)/|^src/io/(encodePsd|ora/encodeOra)\\.ts$',
      },
    },
    {
      name: 'product-without-its-surroundings',
      comment: 'What ships must not lean on tests, tools or the offline training.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: '^(cli|bench|e2e|scripts|pretrain)/' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'Test code must not ship.',
      severity: 'error',
      from: { path: '^(src|cli|bench)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-node-in-the-product',
      comment: 'src/ runs in browsers; Node parts belong to cli/, bench/ and scripts/.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-needs-no-framework',
      comment: 'Core stays pure; what is named here are pure functions of colours, points and plain data.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: TESTS },
      to: { path: 'node_modules/', pathNot: 'node_modules/(perfect-freehand|culori|ssim\\.js|valibot)/' },
    },
    packagesLiveIn(
      'tensors-stay-in-the-engine',
      '@tensorflow/',
      '^src/(engine|model|training)/',
      'Tensors own GPU memory; outside these folders nobody would free them.',
    ),
    packagesLiveIn(
      'react-stays-in-views',
      '(react|react-dom|@base-ui|lucide-react)/',
      '^src/(ui|canvas|app)/|^src/main\\.tsx$|^src/store/useStudio\\.ts$',
      'State and data must be testable without a renderer; one thin adapter lets views watch the store.',
    ),
    packagesLiveIn(
      'konva-stays-in-canvas',
      '(konva|react-konva)/',
      '^src/canvas/',
      'One folder knows how the stage is drawn.',
    ),
    packagesLiveIn(
      'database-stays-in-storage',
      'idb/',
      '^src/storage/',
      'Only storage knows what "saved" means.',
    ),
    packagesLiveIn(
      'charts-stay-in-ui',
      'uplot/',
      '^src/ui/',
      'How a run looks is the business of panels, which load the charts when they are first needed.',
    ),
    packagesLiveIn(
      'photoshop-stays-in-io',
      'ag-psd/',
      '^src/io/',
      'One folder reads and writes files of others; all else sees pictures.',
    ),
    packagesLiveIn(
      'archives-stay-in-io',
      'fflate/',
      '^src/io/zip/',
      'What an archive of a stranger may do is bounded in one place.',
    ),
    {
      name: 'no-circles',
      // The store's type is the sum of its slices, whose actions see the whole store: a circle of types, gone when the code runs.
      comment: 'Files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { pathNot: '^src/store/studioStore\\.ts$' } },
    },
    {
      name: 'no-orphans',
      comment: 'Code that nothing imports is dead.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        // Vite starts the worker from its address, which is no import.
        pathNot: [TESTS, '^src/main\\.tsx$', '^src/worker/entry\\.ts$', '\\.d\\.ts$'],
      },
      to: {},
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that cannot be found breaks the build.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)$|^virtual:' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package which package.json does not name works only by luck.',
      severity: 'error',
      from: { path: '^(src|cli)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // With TypeScript 7 only swc can read the sources; without it nothing is read and everything passes.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
    },
  },
}
