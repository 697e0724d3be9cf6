#include "kernel/input_keywords.h"

#include <set>

namespace assay {

bool isKeywordOfPrediction(std::string_view keyword) {
  static const std::set<std::string_view> known = {"number_of_elements",
                                                   "elements",
                                                   "cutoff_type",
                                                   "scale_symmetry_functions",
                                                   "center_symmetry_functions",
                                                   "scale_symmetry_functions_sigma",
                                                   "scale_min_short",
                                                   "scale_max_short",
                                                   "scale_min_short_atomic",
                                                   "scale_max_short_atomic",
                                                   "global_hidden_layers_short",
                                                   "global_nodes_short",
                                                   "global_activation_short",
                                                   "normalize_nodes",
                                                   "mean_energy",
                                                   "conv_energy",
                                                   "conv_length",
                                                   "nnp_type",
                                                   "nnp_gen"};
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
                                                   "parallel_mode",
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
                                                   "write_weights_epoch",
                                                   "kalman_damp"};
  return known.count(keyword) != 0;
}

bool isKeywordOfCharges(std::string_view keyword) {
  return keyword == "use_electrostatics" || keyword.substr(0, 11) == "electrostat" ||
         keyword == "ewald_alpha" || keyword == "fixed_charge" || keyword == "initial_hardness";
}

}  // namespace assay
