#!/usr/bin/env bash
# Draws the pictures of docs/gallery.md. Validations that lie in build/gallery are used again;
# without them this takes half an hour, most of it molecular dynamics.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$home"
work=build/gallery
img=docs/img/gallery
assay=${ASSAY:-./assay}
mkdir -p "$work" "$img"

# validated NAME ARGUMENT…: results in $work/NAME
validated() {
  if [[ ! -f $work/$1/results.json ]]; then
    "$assay" "${@:2}" --out "$work/$1"
  fi
}

validated network run example/si/input.json
validated sw validate --lammps "pair_style sw; pair_coeff * * Si.sw {element}" \
  --suite validation/si/suite.json --tier quick,slow
validated tersoff validate --lammps "pair_style tersoff; pair_coeff * * Si.tersoff {element}" \
  --suite validation/si/suite.json --tier quick,slow
validated cu validate --lammps "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy Cu" \
  --suite validation/cu/suite.json --tier quick,slow
validated sw-dynamics validate --lammps "pair_style sw; pair_coeff * * Si.sw {element}" \
  --suite validation/si/suite.json --only stability,quasi_harmonic,thermal_expansion,liquid
validated sw-melting validate --lammps "pair_style sw; pair_coeff * * Si.sw {element}" \
  --suite validation/si/suite.json --only melting

if [[ ! -f $work/melt/melt.dump ]]; then
  mkdir -p "$work/melt"
  cp example/lammps/in.melt example/lammps/si.nn.dat example/lammps/si.nn.dat.grade "$work/melt"
  (cd "$work/melt" && "$home/assay" lammps -in in.melt > melt.out)
fi

# The commands of docs/gallery.md, their results and options as written there.
sed -n 's/^assay plot //p' docs/gallery.md | while read -r kind rest; do
  read -ra words <<<"$rest"
  arguments=()
  name=$kind
  for word in "${words[@]}"; do
    case $word in
      network | sw | sw-dynamics | sw-melting | tersoff | cu | melt/melt.dump) arguments+=("$work/$word") ;;
      *.png) name=${word%.png} && arguments+=("$img/$name.png") ;;
      *) arguments+=("$word") ;;
    esac
  done
  "$assay" plot "$kind" "${arguments[@]}" --dpi 110 < /dev/null
  rm -f "$img/$name.csv"
done
