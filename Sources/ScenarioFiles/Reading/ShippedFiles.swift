/// The files under `BuiltIn`: the defaults, the states, the strategies, and the blocks of which these are
/// made.
enum ShippedFiles {
  static let defaults = ShippedFile(name: "defaults", bytes: { PackageResources.defaults_yaml })

  static let states = ShippedFile(name: "states", bytes: { PackageResources.states_yaml })

  static let strategies: [ShippedFile] = [
    ShippedFile(name: "autopilot-reset", bytes: { PackageResources.autopilot_reset_yaml }),
    ShippedFile(name: "full-reimage", bytes: { PackageResources.full_reimage_yaml }),
    ShippedFile(name: "local-reset", bytes: { PackageResources.local_reset_yaml }),
    ShippedFile(name: "reset-lost-credentials", bytes: { PackageResources.reset_lost_credentials_yaml }),
    ShippedFile(name: "wipe", bytes: { PackageResources.wipe_yaml }),
    ShippedFile(name: "wipe-keep-enrolment", bytes: { PackageResources.wipe_keep_enrolment_yaml }),
    ShippedFile(name: "wipe-protected", bytes: { PackageResources.wipe_protected_yaml }),
    ShippedFile(name: "cloud-wipe", bytes: { PackageResources.cloud_wipe_yaml }),
    ShippedFile(name: "fresh-start", bytes: { PackageResources.fresh_start_yaml }),
    ShippedFile(name: "fresh-start-keep-data", bytes: { PackageResources.fresh_start_keep_data_yaml }),
    ShippedFile(name: "retire", bytes: { PackageResources.retire_yaml }),
    ShippedFile(name: "pre-provisioning", bytes: { PackageResources.pre_provisioning_yaml }),
    ShippedFile(name: "self-deploying", bytes: { PackageResources.self_deploying_yaml }),
    ShippedFile(name: "existing-devices", bytes: { PackageResources.existing_devices_yaml }),
    ShippedFile(name: "device-preparation", bytes: { PackageResources.device_preparation_yaml }),
    ShippedFile(name: "swap", bytes: { PackageResources.swap_yaml }),
  ]

  static let blocks: [ShippedFile] = [
    ShippedFile(name: "app list", bytes: { PackageResources.app_list_yaml }),
    ShippedFile(name: "app", bytes: { PackageResources.app_yaml }),
    ShippedFile(name: "apps", bytes: { PackageResources.apps_yaml }),
    ShippedFile(name: "approval", bytes: { PackageResources.approval_yaml }),
    ShippedFile(name: "bench update", bytes: { PackageResources.bench_update_yaml }),
    ShippedFile(name: "check-in", bytes: { PackageResources.check_in_yaml }),
    ShippedFile(name: "collecting", bytes: { PackageResources.collecting_yaml }),
    ShippedFile(name: "compliance", bytes: { PackageResources.compliance_yaml }),
    ShippedFile(name: "download", bytes: { PackageResources.download_yaml }),
    ShippedFile(name: "enrolment of no user", bytes: { PackageResources.enrolment_of_no_user_yaml }),
    ShippedFile(name: "handing out", bytes: { PackageResources.handing_out_yaml }),
    ShippedFile(name: "handling", bytes: { PackageResources.handling_yaml }),
    ShippedFile(name: "imaging", bytes: { PackageResources.imaging_yaml }),
    ShippedFile(name: "kept network", bytes: { PackageResources.kept_network_yaml }),
    ShippedFile(name: "new network", bytes: { PackageResources.new_network_yaml }),
    ShippedFile(name: "notice", bytes: { PackageResources.notice_yaml }),
    ShippedFile(name: "office app", bytes: { PackageResources.office_app_yaml }),
    ShippedFile(name: "other apps", bytes: { PackageResources.other_apps_yaml }),
    ShippedFile(name: "preflight", bytes: { PackageResources.preflight_yaml }),
    ShippedFile(name: "provisioning", bytes: { PackageResources.provisioning_yaml }),
    ShippedFile(name: "rebuild", bytes: { PackageResources.rebuild_yaml }),
    ShippedFile(name: "reporting", bytes: { PackageResources.reporting_yaml }),
    ShippedFile(name: "request", bytes: { PackageResources.request_yaml }),
    ShippedFile(name: "rolled back", bytes: { PackageResources.rolled_back_yaml }),
    ShippedFile(name: "sending", bytes: { PackageResources.sending_yaml }),
    ShippedFile(name: "setup at the device", bytes: { PackageResources.setup_at_the_device_yaml }),
    ShippedFile(name: "sign-in", bytes: { PackageResources.sign_in_yaml }),
    ShippedFile(name: "status node", bytes: { PackageResources.status_node_yaml }),
    ShippedFile(name: "status page button", bytes: { PackageResources.status_page_button_yaml }),
    ShippedFile(name: "status page time-out", bytes: { PackageResources.status_page_time_out_yaml }),
    ShippedFile(name: "status page", bytes: { PackageResources.status_page_yaml }),
    ShippedFile(name: "submission", bytes: { PackageResources.submission_yaml }),
    ShippedFile(name: "sync", bytes: { PackageResources.sync_yaml }),
    ShippedFile(name: "taking in", bytes: { PackageResources.taking_in_yaml }),
    ShippedFile(name: "taking in at its turn", bytes: { PackageResources.taking_in_at_its_turn_yaml }),
    ShippedFile(name: "updates", bytes: { PackageResources.updates_yaml }),
  ]

  /// Whether a file of that name comes with fleetsim.
  static func contain(_ file: String) -> Bool { names.contains(file) }

  /// Asked for membership only.
  private static let names = Set(([defaults, states] + strategies + blocks).map(\.file))

  static func strategy(_ name: String) -> ShippedFile? { strategies.first { $0.name == name } }

  static func block(_ name: String) -> ShippedFile? { blocks.first { $0.name == name } }
}
