// Whether a server would take job.yaml: the schema, the names of fields, and the rules of its validation of jobs and pods
// (pkg/apis/batch/validation and pkg/apis/core/validation of Kubernetes 1.29 and later). Writes the container's command beside it.
const fs = require('fs'), { execFileSync } = require('child_process');
const { Job } = require('kubernetes-models/batch/v1');
const job = require('js-yaml').load(fs.readFileSync('job.yaml', 'utf8'));

const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/; // a DNS-1123 label
const units = { '': 1, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };
const quantity = text => { const [, number, unit] = /^([0-9.]+)([A-Za-z]*)$/.exec(`${text}`) ?? []; return number * units[unit]; };
const strictlyRises = numbers => numbers.every((number, i) => i === 0 || number > numbers[i - 1]);
const differ = names => new Set(names).size === names.length;

function schema(job) {
  try { new Job(job).validate(); } catch (error) { return error.message; }
  fs.writeFileSync('job.ts', `import { IJob } from "kubernetes-models/batch/v1";\nexport const job: IJob = ${JSON.stringify(job)};\n`);
  try {
    execFileSync('node', ['node_modules/typescript/bin/tsc', '--noEmit', '--strict', '--skipLibCheck', '--module', 'node16', '--moduleResolution', 'node16', 'job.ts']);
  } catch (error) { return `${error.stdout}`; }
  return null;
}

function* broken({ metadata, spec }) {
  const pod = spec.template.spec, containers = [...pod.containers, ...pod.initContainers ?? []];
  const indexed = spec.completionMode === 'Indexed', policy = spec.podFailurePolicy;
  if (!label.test(metadata.name) || `${metadata.name}-${spec.completions - 1}`.length > 63) yield 'the name makes no host names of pods';
  if (!['Never', 'OnFailure'].includes(pod.restartPolicy)) yield 'a job restarts pods Never or OnFailure';
  if (spec.selector || spec.manualSelector) yield 'the selector is made by the server';
  if (indexed && !(spec.completions > 0)) yield 'Indexed needs completions';
  if (indexed && spec.parallelism > 100000) yield 'Indexed allows at most 100000 pods at a time';
  if (spec.backoffLimitPerIndex !== undefined && !indexed) yield 'backoffLimitPerIndex needs Indexed';
  if (spec.backoffLimitPerIndex !== undefined && pod.restartPolicy !== 'Never') yield 'backoffLimitPerIndex needs restartPolicy Never';
  if (spec.backoffLimitPerIndex !== undefined && spec.completions > 100000) yield 'backoffLimitPerIndex allows at most 100000 completions';
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) yield 'maxFailedIndexes needs backoffLimitPerIndex';
  if (policy) {
    if (pod.restartPolicy !== 'Never') yield 'podFailurePolicy needs restartPolicy Never';
    if ((spec.podReplacementPolicy ?? 'Failed') !== 'Failed') yield 'podFailurePolicy needs podReplacementPolicy Failed';
    if (policy.rules.length > 20) yield 'podFailurePolicy has at most 20 rules';
    for (const { action, onExitCodes: codes, onPodConditions: conditions } of policy.rules) {
      if (!['FailJob', 'FailIndex', 'Ignore', 'Count'].includes(action)) yield `no such action: ${action}`;
      if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined) yield 'FailIndex needs backoffLimitPerIndex';
      if (!codes === !conditions?.length) yield 'a rule looks at exit codes or at conditions, at one of the two';
      if (codes) {
        if (codes.containerName && !containers.some(container => container.name === codes.containerName)) yield `no container ${codes.containerName}`;
        if (!['In', 'NotIn'].includes(codes.operator)) yield `no such operator: ${codes.operator}`;
        if (!(codes.values?.length > 0) || codes.values.length > 255 || !strictlyRises(codes.values)) yield 'exit codes are a rising list of 1 to 255';
        if (codes.operator === 'In' && codes.values?.includes(0)) yield 'exit code 0 is no failure';
      }
      for (const { type, status } of conditions ?? []) {
        if (!type || !['True', 'False', 'Unknown'].includes(status)) yield 'a condition has a type and True, False or Unknown';
      }
    }
  }
  if (!differ(containers.map(container => container.name))) yield 'two containers have one name';
  const volumes = (pod.volumes ?? []).map(volume => volume.name);
  if (!volumes.every(name => label.test(name)) || !differ(volumes)) yield 'volumes have names of their own';
  for (const volume of pod.volumes ?? []) {
    if (Object.keys(volume).length !== 2) yield `the volume ${volume.name} has one source`;
    if (volume.persistentVolumeClaim && !volume.persistentVolumeClaim.claimName) yield `the volume ${volume.name} names no claim`;
  }
  for (const { name, image, volumeMounts: mounts = [], resources = {} } of containers) {
    if (!label.test(name)) yield `${name} is no name of a container`;
    if (!image || image !== image.trim()) yield `${name} has no image`;
    if (!mounts.every(mount => volumes.includes(mount.name))) yield `${name} mounts a volume that is not there`;
    if (!mounts.every(mount => mount.mountPath) || !differ(mounts.map(mount => mount.mountPath))) yield `${name} mounts two volumes at one place`;
    const { requests = {}, limits = {} } = resources;
    if (![...Object.values(requests), ...Object.values(limits)].every(amount => quantity(amount) >= 0)) yield `${name} has an amount that is none`;
    for (const [what, limit] of Object.entries(limits)) if (quantity(requests[what] ?? limit) > quantity(limit)) yield `${name} requests more ${what} than its limit`;
  }
  for (const { runAsUser = 0, runAsNonRoot } of [pod.securityContext ?? {}]) {
    if (runAsUser < 0 || runAsUser > 2 ** 31 - 1) yield 'no such user';
    if (runAsNonRoot && runAsUser === 0) yield 'runAsNonRoot runs as root';
  }
  if (pod.terminationGracePeriodSeconds < 0) yield 'the grace period is negative';
}

const rules = job => { const found = [...broken(job)]; return found.length ? found.join('; ') : null; };
const [first, crash] = job.spec.podFailurePolicy.rules.keys();
const spoilt = { // what is wrong with it -> how it becomes so
  schema: {
    'a misspelt field': spec => { spec.completionsMode = spec.completionMode; },
    'a wrong type': spec => { spec.completions = 'sixteen'; },
    'a missing field': spec => { delete spec.podFailurePolicy.rules[first].action; },
  },
  rules: {
    'a restart policy that forbids a failure policy': spec => { spec.template.spec.restartPolicy = 'OnFailure'; },
    'no restart policy': spec => { delete spec.template.spec.restartPolicy; },
    'an index that fails without limits for each': spec => { delete spec.backoffLimitPerIndex; },
    'limits for each index of a job without': spec => { delete spec.completionMode; },
    'replacements beside a failure policy': spec => { spec.podReplacementPolicy = 'TerminatingOrFailed'; },
    'exit code 0': spec => { spec.podFailurePolicy.rules[first].onExitCodes.values = [0, 2]; },
    'exit codes in disorder': spec => { spec.podFailurePolicy.rules[crash].onExitCodes.values.reverse(); },
    'a rule about another container': spec => { spec.podFailurePolicy.rules[first].onExitCodes.containerName = 'scorer'; },
    'a rule about both': spec => { spec.podFailurePolicy.rules[first].onPodConditions = spec.podFailurePolicy.rules.at(-1).onPodConditions; },
    'a rule about nothing': spec => { delete spec.podFailurePolicy.rules[first].onExitCodes; },
    'a volume that is not there': spec => { spec.template.spec.volumes.pop(); },
    'two mounts at one place': spec => { for (const mount of spec.template.spec.containers[0].volumeMounts) mount.mountPath = '/data'; },
    'more memory requested than allowed': spec => { spec.template.spec.containers[0].resources.requests.memory = '8Gi'; },
    'an amount that is none': spec => { spec.template.spec.containers[0].resources.limits.memory = '4 GB'; },
    'root': spec => { spec.template.spec.securityContext.runAsUser = 0; },
    'a name with capitals': (spec, copy) => { copy.metadata.name = 'HyperIqa'; },
  },
};
const problem = schema(job) ?? rules(job);
if (problem) throw new Error(problem);
const checks = { schema, rules };
for (const [check, ways] of Object.entries(spoilt)) {
  for (const [name, spoil] of Object.entries(ways)) {
    const copy = structuredClone(job);
    spoil(copy.spec, copy);
    if (!checks[check](copy)) throw new Error(`the check does not see ${name}`);
  }
}

const [container] = job.spec.template.spec.containers;
fs.writeFileSync('command', container.args.join('\n'));
fs.writeFileSync('shell', container.command.join(' '));
fs.writeFileSync('completions', `${job.spec.completions}`);
console.log(`valid (and ${Object.values(spoilt).flatMap(Object.keys).length} spoilt ones are not): ${job.kind} of ${job.spec.completions}`);
