import SurveyModel

extension TableNotes {
  /// How the variance was made: linearised, or from which replicates.
  var variance: String {
    switch design.replicates {
    case nil: "variansen genom Taylorlinearisering enligt urvalets design"
    case .delivered(let replicates):
      "variansen genom levererade replikatvikter (\(replicates.kind.rawValue), kolumnerna "
        + "\(replicates.columns))\(recalibrated)"
    case .generated(let replicates) where replicates.kind == .jkn:
      "variansen genom jackknife (JKn: en primär urvalsenhet utelämnas i taget)\(recalibrated)"
    case .generated(let replicates):
      "variansen genom bootstrap (Rao och Wu) med \(replicates.count ?? 0) replikat, "
        + "frö \(replicates.seed ?? 0)\(recalibrated)"
    }
  }

  private var recalibrated: String {
    labels.survey.calibration == nil ? "" : ", kalibrerade var för sig"
  }
}
