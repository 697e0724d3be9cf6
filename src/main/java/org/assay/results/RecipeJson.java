package org.assay.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
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
      numbers(p.putArray("cell"), part.structure().cell().rows());
      part.structure().symbols().forEach(p.putArray("symbols")::add);
      numbers(p.putArray("positions"), part.structure().positions());
    }
    ArrayNode formulas = node.putArray("formulas");
    for (Recipe.Formula f : recipe.formulas()) {
      formulas.addObject().put("variable", f.variable()).put("expression", f.expression());
    }
  }

  private static void numbers(ArrayNode node, double[] values) {
    for (double v : values) {
      node.add(v);
    }
  }

  static Recipe read(JsonPlace place) {
    List<Recipe.Part> parts = new ArrayList<>();
    for (JsonPlace p : place.get("parts").elements()) {
      p.members("name", "relaxed", "cell", "symbols", "positions");
      Structure structure =
          new Structure(
              Cell.ofRows(p.get("cell").numbers()),
              p.get("symbols").elements().stream().map(JsonPlace::text).toList(),
              p.get("positions").numbers());
      parts.add(new Recipe.Part(p.get("name").text(), structure, p.get("relaxed").flag()));
    }
    List<Recipe.Formula> formulas = new ArrayList<>();
    for (JsonPlace f : place.get("formulas").elements()) {
      f.members("variable", "expression");
      formulas.add(new Recipe.Formula(f.get("variable").text(), f.get("expression").text()));
    }
    return new Recipe(parts, formulas);
  }
}
