package org.assay.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.assay.json.JsonObject;
import org.assay.lammps.MovingAtoms;
import org.assay.property.Recipe;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Recipes as JSON; structures with all their digits. */
final class RecipeJson {

  private RecipeJson() {}

  static void write(ObjectNode node, Recipe recipe) {
    ArrayNode parts = node.putArray("parts");
    for (Recipe.Part part : recipe.parts()) {
      ObjectNode p = parts.addObject();
      p.put("name", part.name()).put("relaxed", part.relaxed());
      write(p, part.structure());
    }
    ArrayNode formulas = node.putArray("formulas");
    for (Recipe.Formula f : recipe.formulas()) {
      formulas.addObject().put("variable", f.variable()).put("expression", f.expression());
    }
    ArrayNode starts = node.putArray("starts");
    for (Recipe.Start start : recipe.starts()) {
      ObjectNode s = starts.addObject().put("name", start.name());
      write(s, start.atoms().structure());
      numbers(s.putArray("velocities"), start.atoms().velocities());
    }
  }

  private static void write(ObjectNode node, Structure structure) {
    numbers(node.putArray("cell"), structure.cell().rows());
    structure.symbols().forEach(node.putArray("symbols")::add);
    numbers(node.putArray("positions"), structure.positions());
  }

  private static void numbers(ArrayNode node, double[] values) {
    for (double v : values) {
      node.add(v);
    }
  }

  static Recipe read(JsonObject recipe) {
    List<Recipe.Part> parts = new ArrayList<>();
    for (JsonObject p : recipe.objects("parts")) {
      parts.add(new Recipe.Part(p.anyText("name"), structure(p), p.flag("relaxed")));
      p.refuseUnknownKeys();
    }
    List<Recipe.Formula> formulas = new ArrayList<>();
    for (JsonObject f : recipe.objects("formulas")) {
      formulas.add(new Recipe.Formula(f.anyText("variable"), f.anyText("expression")));
      f.refuseUnknownKeys();
    }
    List<Recipe.Start> starts = new ArrayList<>();
    for (JsonObject s : recipe.objects("starts")) {
      MovingAtoms atoms = new MovingAtoms(structure(s), s.numbers("velocities"));
      starts.add(new Recipe.Start(s.anyText("name"), atoms));
      s.refuseUnknownKeys();
    }
    return new Recipe(parts, formulas, starts);
  }

  private static Structure structure(JsonObject json) {
    return new Structure(
        Cell.ofRows(json.numbers("cell")), json.texts("symbols"), json.numbers("positions"));
  }
}
