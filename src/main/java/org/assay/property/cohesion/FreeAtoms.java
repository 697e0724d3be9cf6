package org.assay.property.cohesion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.lammps.LammpsSession;
import org.assay.property.Findings;
import org.assay.property.Recipe;
import org.assay.structure.Cell;
import org.assay.structure.Composition;
import org.assay.structure.Structure;

/**
 * The atoms that a crystal falls apart into, each alone: {@code Σ x_s E_s} per atom of the crystal,
 * x_s the part of its atoms that are of the element s.
 *
 * @param composition the crystal's
 * @param atoms one of each element in an empty box
 * @param energies their energies (eV), by element
 */
record FreeAtoms(
    Composition composition, Map<String, Structure> atoms, Map<String, Double> energies) {

  /**
   * Computes the free atoms of a crystal.
   *
   * @param box edge of the box of each (Å)
   */
  static FreeAtoms of(LammpsSession session, Structure crystal, double box) {
    Map<String, Structure> atoms = new LinkedHashMap<>();
    Map<String, Double> energies = new LinkedHashMap<>();
    Composition composition = Composition.of(crystal);
    for (String element : composition.elements()) {
      Structure atom = Structure.ofElement(Cell.cubic(box), element, new double[3]);
      atoms.put(element, atom);
      energies.put(element, session.evaluate(atom).energy());
    }
    return new FreeAtoms(composition, atoms, energies);
  }

  /** Returns their mean energy per atom of the crystal (eV). */
  double energyPerAtom() {
    double sum = 0;
    for (Map.Entry<String, Double> e : energies.entrySet()) {
      sum += composition.count(e.getKey()) * e.getValue();
    }
    return sum / composition.atoms();
  }

  /** Notes what results carry of them. */
  void noteIn(Findings findings) {
    findings.note("freeAtomEnergyEv", energyPerAtom());
    if (energies.size() > 1) {
      energies.forEach((element, energy) -> findings.note("freeAtomEnergyEv" + element, energy));
    }
  }

  /** Returns a recipe with the atoms, and no value yet. */
  Recipe recipe() {
    Recipe recipe = Recipe.empty();
    for (Map.Entry<String, Structure> atom : atoms.entrySet()) {
      recipe = recipe.with(part(atom.getKey()), atom.getValue());
    }
    return recipe;
  }

  /** Returns the mean energy as a formula of LAMMPS. */
  String formula() {
    List<String> terms = new ArrayList<>();
    for (String element : atoms.keySet()) {
      int n = composition.count(element);
      terms.add((n == 1 ? "" : n + "*") + "v_E_" + part(element));
    }
    return terms.size() == 1
        ? terms.get(0)
        : "(" + String.join("+", terms) + ")/" + composition.atoms();
  }

  private String part(String element) {
    return atoms.size() == 1 ? "atom" : "atom" + element;
  }
}
