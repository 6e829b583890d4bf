#!/usr/bin/env node
// Exports a model, scores pictures with it in JavaScript, and compares with what the program itself gives. Pictures are binary PPM files
// that need no resize (with the bundled model: a shorter side of 512 pixels). Needs: npm install onnxruntime-node
//   node tests/models/javascript.mjs PROGRAM MODEL fp32|int8 PICTURE.ppm...
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const { InferenceSession, Tensor } = createRequire(join(process.cwd(), 'here.js'))('onnxruntime-node')
const [program, model, precision, ...pictures] = process.argv.slice(2)
const run = (...words) => execFileSync(join(resolve(program), 'hyperiqa'), words, { encoding: 'utf8' })

/** A binary PPM as (1, 3, H, W), normalised. */
function read(path) {
  const file = readFileSync(path)
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64))
  const [width, height] = [Number(header[1]), Number(header[2])]
  const [mean, std, size] = [[0.485, 0.456, 0.406], [0.229, 0.224, 0.225], width * height]
  const values = Float32Array.from({ length: 3 * size }, (_, i) => {
    const channel = Math.floor(i / size)
    return (file[header[0].length + 3 * (i % size) + channel] / 255 - mean[channel]) / std[channel]
  })
  return new Tensor('float32', values, [1, 3, height, width])
}

const folder = mkdtempSync(join(tmpdir(), 'hyperiqa-'))
try {
  const network = join(folder, 'network.onnx')
  run('models', 'export', model, network, '--crops', 'dense', '--precision', precision)
  const session = await InferenceSession.create(network)
  const table = run('score', '-m', model, '--crops', 'dense', '--precision', precision, '-q', ...pictures).trim().split('\n').slice(1)
  for (const [i, picture] of pictures.entries()) {
    const { score } = await session.run({ image: read(picture) })
    const mos = score.data.reduce((sum, value) => sum + value) / score.data.length
    console.log(`${picture}: ${mos.toFixed(4)} in JavaScript, ${table[i].split(',')[1]} from hyperiqa, ${score.data.length} windows`)
  }
} finally {
  rmSync(folder, { recursive: true })
}
