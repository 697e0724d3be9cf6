package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;

/** Crystals that become others, and such as only begin far from where they belong. */
class ReconfiguredPhaseTest {

  /**
   * In the environment-dependent potential the layers of hcp part until they only just see each
   * other, at its cutoff of 3.12 Å, where the stress has a kink and no relaxation ends.
   */
  @Test
  void edipsHcpIsReconfiguredAndSaysWhatItBecame() throws Exception {
    String suite =
        """
        {"element": "Si",
         "phases": [{"name": "DC", "prototype": "diamond", "a": 5.469},
                    {"name": "HCP", "prototype": "hcp", "a": 2.74, "c": 4.521}],
         "tests": {"formation": {}}}
        """;
    PropertyResult hcp =
        SuiteRun.of(suite, "pair_style edip; pair_coeff * * Si.edip Si")
            .get("formation/HCP/energy");
    assertEquals(Status.RECONFIGURED, hcp.status(), hcp.toString());
    String message = hcp.message();
    assertTrue(message.contains("c/a from 1.65 to 2.13, neighbours from 12 to 6"), message);
    assertTrue(message.contains("and a stress "), message);
    assertTrue(message.endsWith("it is now hcp with c/a 2.12"), message);
  }

  /** Lattice constants 15 % too small: every value is the one of a suite that begins near. */
  @Test
  void aSuiteThatBeginsFarOffFindsTheSameCrystals() throws Exception {
    String suite =
        """
        {"element": "Cu",
         "phases": [{"name": "FCC", "prototype": "fcc", "a": 3.07},
                    {"name": "HCP", "prototype": "hcp", "a": 2.17, "c": 3.55},
                    {"name": "DC", "prototype": "diamond", "a": 4.55}],
         "tests": {"formation": {}, "elastic": {}, "eos": {"shape": "relaxed"}}}
        """;
    Map<String, PropertyResult> found =
        SuiteRun.of(suite, "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy Cu");
    found.values().forEach(r -> assertEquals(Status.OK, r.status(), r.toString()));
    // Mishin et al., Phys. Rev. B 63, 224106 (2001)
    assertEquals(3.6149, found.get("eos/FCC/a0").value().getAsDouble(), 1e-4);
    assertEquals(169.98, found.get("elastic/FCC/C11").value().getAsDouble(), 0.1);
    for (String phase : new String[] {"HCP", "DC"}) {
      double byCurves =
          found.get("eos/" + phase + "/E0").value().getAsDouble()
              - found.get("eos/FCC/E0").value().getAsDouble();
      assertEquals(
          byCurves, found.get("formation/" + phase + "/energy").value().getAsDouble(), 1e-4);
    }
  }
}
