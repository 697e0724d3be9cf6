#include "kernel/input_keywords.h"

#include <map>
#include <set>

namespace assay {

std::string_view mainNameOf(std::string_view keyword) {
  static const std::map<std::string_view, std::string_view> others = {
      {"symfunction", "symfunction_short"},
      {"nnp_generation", "nnp_type"},
      {"nnp_type_gen", "nnp_type"},
      {"nnp_gen", "nnp_type"},
      {"scale_min_short_atomic", "scale_min_short"},
      {"scale_max_short_atomic", "scale_max_short"}};
  const auto found = others.find(keyword);
  return found == others.end() ? keyword : found->second;
}

bool isKeywordOfElement(std::string_view keyword) {
  static const std::set<std::string_view> known = {"atom_energy", "element_hidden_layers_short",
                                                   "element_nodes_short",
                                                   "element_activation_short"};
  return known.count(keyword) != 0;
}

bool isKeywordOfPrediction(std::string_view keyword) {
  static const std::set<std::string_view> known = {"number_of_elements",
                                                   "elements",
                                                   "cutoff_type",
                                                   "scale_symmetry_functions",
                                                   "center_symmetry_functions",
                                                   "scale_symmetry_functions_sigma",
                                                   "scale_min_short",
                                                   "scale_max_short",
                                                   "global_hidden_layers_short",
                                                   "global_nodes_short",
                                                   "global_activation_short",
                                                   "normalize_nodes",
                                                   "mean_energy",
                                                   "conv_energy",
                                                   "conv_length",
                                                   "nnp_type"};
  return known.count(keyword) != 0;
}

bool isKeywordOfTraining(std::string_view keyword) {
  static const std::set<std::string_view> known = {"random_seed",
                                                   "epochs",
                                                   "updater_type",
                                                   "parallel_mode",
                                                   "jacobian_mode",
                                                   "update_strategy",
                                                   "selection_mode",
                                                   "selection_mode_energy",
                                                   "selection_mode_force",
                                                   "decoupling_type",
                                                   "task_batch_size_energy",
                                                   "task_batch_size_force",
                                                   "gradient_type",
                                                   "gradient_eta",
                                                   "gradient_adam_eta",
                                                   "gradient_adam_beta1",
                                                   "gradient_adam_beta2",
                                                   "gradient_adam_epsilon",
                                                   "kalman_type",
                                                   "kalman_epsilon",
                                                   "kalman_q0",
                                                   "kalman_qtau",
                                                   "kalman_qmin",
                                                   "kalman_eta",
                                                   "kalman_etatau",
                                                   "kalman_etamax",
                                                   "kalman_lambda_short",
                                                   "kalman_nue_short",
                                                   "memorize_symfunc_results",
                                                   "test_fraction",
                                                   "use_short_forces",
                                                   "force_weight",
                                                   "energy_fraction",
                                                   "force_fraction",
                                                   "force_energy_ratio",
                                                   "short_energy_fraction",
                                                   "short_force_fraction",
                                                   "short_energy_group",
                                                   "short_force_group",
                                                   "short_energy_error_threshold",
                                                   "short_force_error_threshold",
                                                   "rmse_threshold",
                                                   "rmse_threshold_energy",
                                                   "rmse_threshold_force",
                                                   "rmse_threshold_trials",
                                                   "rmse_threshold_trials_energy",
                                                   "rmse_threshold_trials_force",
                                                   "repeated_energy_update",
                                                   "use_old_weights_short",
                                                   "weights_min",
                                                   "weights_max",
                                                   "precondition_weights",
                                                   "nguyen_widrow_weights_short",
                                                   "write_trainpoints",
                                                   "write_trainforces",
                                                   "write_weights_epoch",
                                                   "write_neuronstats",
                                                   "write_trainlog",
                                                   "main_error_metric",
                                                   "normalize_data_set",
                                                   "use_short_nn",
                                                   "runner_mode",
                                                   "remove_atom_energies",
                                                   "energy_threshold",
                                                   "bond_threshold",
                                                   "optmode_short_energy",
                                                   "optmode_short_force",
                                                   "points_in_memory",
                                                   "mix_all_points",
                                                   "print_mad",
                                                   "write_pdb",
                                                   "calculate_forces",
                                                   "calculate_stress",
                                                   "write_binding_energy_only",
                                                   "number_of_cpus",
                                                   "kalman_damp",
                                                   "conv_charge",
                                                   "charge_fraction",
                                                   "rmse_threshold_charge",
                                                   "rmse_threshold_trials_charge",
                                                   "use_old_weights_charge",
                                                   "nguyen_widrow_weights_charge",
                                                   "write_traincharges",
                                                   "selection_mode_charge",
                                                   "task_batch_size_charge"};
  return known.count(keyword) != 0;
}

bool isKeywordOfCharges(std::string_view keyword) {
  static const std::set<std::string_view> known = {
      "ewald_alpha",     "ewald_prec",       "ewald_truncation_error_method",
      "fixed_charge",    "fixed_gausswidth", "four_pi_epsilon",
      "initial_hardness"};
  return known.count(keyword) != 0 || keyword.find("electrostatic") != std::string_view::npos;
}

std::string_view cureOfRunnersKeyword(std::string_view keyword) {
  constexpr std::string_view oneByOne =
      "RuNNer's word for functions of all elements or pairs; write each function of each element "
      "out: symfunction_short ELEMENT TYPE ...";
  static const std::map<std::string_view, std::string_view> known = {
      {"cutoff_alpha", "RuNNer's; write the number behind the type: cutoff_type TYPE ALPHA"},
      {"global_symfunction_short", oneByOne},
      {"element_symfunction_short", oneByOne},
      {"pairsymfunction_short", oneByOne},
      {"global_pairsymfunction_short", oneByOne},
      {"element_pairsymfunction_short", oneByOne}};
  const auto found = known.find(keyword);
  if (found != known.end()) return found->second;
  if (keyword.compare(0, 7, "use_vdw") != 0 && keyword.compare(0, 4, "vdw_") != 0) return "";
  return "a dispersion correction beside the network, which is not computed here; add one by a "
         "pair "
         "style of LAMMPS and take the line out";
}

}  // namespace assay
